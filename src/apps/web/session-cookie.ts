/** The only cookie: the secret of a signed-in person's session. HttpOnly, SameSite=Lax, Secure on https. */
export const sessionCookie = 'lydhoer_session'
