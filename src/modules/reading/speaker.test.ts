import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Speaker, speakerOf, voiceOfLetter } from './speaker.ts'

const field = (value: string) => ({ value, start: 0, end: value.length })

for (const [sender, voice] of [
  ['Kultur- og Fritidsudvalget', 'committee'],
  ['Vanløse Lokaludvalg', 'sender'],
  ['Socialforvaltningen', 'administration'],
  ['Center for Park og Natur', 'unit'],
  ['Grundejerforeningen Lærken', 'sender'],
] as const)
  test(`a letter of ${sender} speaks as ${voice}`, () => assert.equal(voiceOfLetter({ sender: field(sender) }), voice))

test('a letter that a mayor signs and that names no sender speaks as the committee', () =>
  assert.equal(voiceOfLetter({ role: field('Socialborgmester') }), 'committee'))

for (const [sentence, before, speaker] of [
  ['Udvalget støtter forslaget.', null, 'committee'],
  ['Udvalget bemærker, at forvaltningen deltager i arbejdet.', null, 'committee'],
  ['Forvaltningen vil gerne gå i dialog med lokaludvalget.', null, 'administration'],
  ['Beskæftigelses- og Integrationsforvaltningen vil gerne stå til rådighed.', null, 'administration'],
  ['Bl.a. kan forvaltningens Task Force Integration være behjælpelig med rådgivning.', null, 'unit'],
  ['Center for Trafik kan stille en medarbejder til rådighed.', null, 'unit'],
  ['Desuden kan der ydes hjælp til ansøgninger.', 'administration', 'administration'],
  ['Desuden kan der ydes hjælp til ansøgninger.', 'committee', 'committee'],
  ['idet udvalget ikke har taget stilling.', 'administration', 'administration'],
  ['Det er ikke muligt at afsætte penge.', 'administration', 'committee'],
  ['“Bydelen skal have en svømmehal.”', null, 'quoted'],
] as const)
  test(`in a committee's letter${before ? ` after the ${before}` : ''} “${sentence}” is said by the ${speaker}`, () =>
    assert.equal(speakerOf(sentence, [], 'committee', before as Speaker | null), speaker))

test('an association that tells the administration what to do speaks itself', () =>
  assert.equal(speakerOf('Forvaltningen bør plante flere træer.', ['proposal'], 'sender', null), 'sender'))

test('a proposal of others is theirs in everybody’s letter', () =>
  assert.equal(speakerOf('Lokaludvalget foreslår en bro.', ['proposal_mentioned'], 'sender', null), 'quoted'))
