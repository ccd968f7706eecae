/** Some of the first names most people in Denmark have. Source: Danmarks Statistik, the most used first names. */
export const firstNames: ReadonlySet<string> = new Set(
  `Aage Agnes Ahmed Aksel Alberte Albert Alexander Alfred Ali Alma Allan Amalie Anders Andrea Andreas Ane Anette Anita Anker Ann
Anna Anne Annette Annie Anni Anton Arne Arthur Asger Asta August Aya Bente Benny Bent Benjamin Berit Bertil Betina Bettina Birgit
Birgitte Birthe Bjarne Bo Bodil Brian Britt Camilla Carina Carl Carla Caroline Carsten Casper Cecilie Charlotte Christian
Christina Christine Christoffer Claus Clara Conny Dagmar Dan Daniel David Dennis Ditte Dorte Dorthe Ebba Ebbe Edith Egon Eigil
Ejvind Elin Elisabeth Ella Ellen Else Elsebeth Emil Emilie Emma Erik Erling Ester Esther Eva Fatima Filip Finn Flemming Frederik
Frederikke Freja Frida Gerda Gert Gitte Grete Grethe Gudrun Gunnar Gurli Hanne Hannah Hans Harald Hassan Heidi Helen Helena
Helene Helge Helle Henning Henriette Henrik Henry Holger Hussein Ib Ida Inga Inge Ingeborg Inger Ingrid Irene Isabella Ivan Jack
Jacob Jakob James Jan Jane Janne Janni Jannie Jens Jeanette Jeppe Jesper Jette Jim Joan Johan Johanne Johannes John Jonas Jonna
Josefine Julie Jytte Jørgen Jørn Kaj Kamilla Karen Karin Karina Karl Karla Karsten Kasper Katrine Kenneth Kenn Kent Kim Kirsten
Kirstine Kjeld Klaus Knud Kristian Kristina Kristine Kristoffer Kurt Lars Lasse Laura Laurits Lea Leif Lena Lene Lilian Lilly
Lily Line Lis Lisa Lisbeth Lise Liv Lone Lotte Louise Lucas Lukas Luna Lærke Mads Magnus Maja Majbritt Malene Malou Malthe Margit
Margrethe Maria Marianne Marie Marion Martin Marlene Martha Mathias Mathilde Matilde Max Merete Mette Mia Michael Mie Mikael Mikkel
Minna Mogens Mohamed Mohammad Mona Monica Morten Mustafa Nadia Nanna Natasja Nicklas Nicolai Nicoline Niels Nikolaj Nina Noah Nora
Olav Ole Olga Oliver Omar Oscar Oskar Otto Palle Patrick Paul Per Peder Pernille Peter Pia Poul Preben Rasmus Regitze Rikke Rita
Robert Rolf Rosa Ronni Ruth Rune Sally Sam Sander Sanne Sara Sarah Sebastian Signe Silas Simon Simone Sine Sofia Sofie Sonja Sofus
Stefan Steen Sten Stine Storm Sune Susan Susanne Svend Sven Sverre Søren Tanja Tenna Thea Thomas Thorkild Tim Tina Tine Tobias Tom
Tommy Tonny Torben Tove Trine Troels Ulla Ulrik Vagn Valdemar Verner Vera Vibeke Victor Viggo Viktor Vilhelm Villads Villy Vita
Vivi Vivian William Winnie Yasmin Yusuf Yvonne Zainab Åge Åse Aase Øjvind`
    .split(/\s+/)
    .map((name) => name.toLowerCase()),
)
