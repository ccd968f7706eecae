import * as parties from './0001-parties.ts'
import * as plans from './0002-plans.ts'
import * as consultations from './0003-consultations.ts'
import * as responses from './0004-responses.ts'
import * as remarks from './0005-remarks.ts'
import * as approvals from './0006-approvals.ts'
import * as reports from './0007-reports.ts'
import * as planTranslations from './0008-plan-translations.ts'
import * as remarkLinks from './0009-remark-links.ts'
import * as answering from './0010-answering.ts'
import * as publication from './0011-publication.ts'
import * as attachments from './0012-attachments.ts'
import * as intake from './0013-intake.ts'
import * as sendersOfMail from './0014-senders-of-mail.ts'
import * as search from './0015-search.ts'
import * as following from './0016-following.ts'
import * as listIndexes from './0017-list-indexes.ts'
import * as meetings from './0018-meetings.ts'
import * as pointPlaces from './0019-point-places.ts'
import * as mailByAddress from './0020-mail-by-address.ts'
import * as registerNumbers from './0022-register-numbers.ts'
import * as transparencyLog from './0023-transparency-log.ts'
import * as followingThemes from './0024-following-themes.ts'
import * as copyOmissions from './0025-copy-omissions.ts'
import * as campaigns from './0030-campaigns.ts'
import * as ledger from './0031-ledger.ts'
import * as logKeysAndWitnesses from './0032-log-keys-and-witnesses.ts'
import * as workerRounds from './0033-worker-rounds.ts'
import * as closingManifests from './0035-closing-manifests.ts'
import * as topicSorting from './0036-topic-sorting.ts'
import * as routingAndReplies from './0037-routing-and-replies.ts'
import * as releasesSideBySide from './0038-releases-side-by-side.ts'
import * as logAlarms from './0042-log-alarms.ts'
import * as logRoots from './0043-log-roots.ts'
import * as staffLog from './0044-staff-log.ts'
import * as reportReviews from './0045-report-reviews.ts'
import * as repliesSentBack from './0046-replies-sent-back.ts'
import * as signIn from './0047-sign-in.ts'
import * as exportsOfCases from './0048-exports.ts'
import * as reportTexts from './0049-report-texts.ts'
import * as summariesShown from './0050-summaries-shown.ts'

/** In the order they are applied; a name never changes once released. */
export const migrations = {
  '0001-parties': parties,
  '0002-plans': plans,
  '0003-consultations': consultations,
  '0004-responses': responses,
  '0005-remarks': remarks,
  '0006-approvals': approvals,
  '0007-reports': reports,
  '0008-plan-translations': planTranslations,
  '0009-remark-links': remarkLinks,
  '0010-answering': answering,
  '0011-publication': publication,
  '0012-attachments': attachments,
  '0013-intake': intake,
  '0014-senders-of-mail': sendersOfMail,
  '0015-search': search,
  '0016-following': following,
  '0017-list-indexes': listIndexes,
  '0018-meetings': meetings,
  '0019-point-places': pointPlaces,
  '0020-mail-by-address': mailByAddress,
  '0022-register-numbers': registerNumbers,
  '0023-transparency-log': transparencyLog,
  '0024-following-themes': followingThemes,
  '0025-copy-omissions': copyOmissions,
  '0030-campaigns': campaigns,
  '0031-ledger': ledger,
  '0032-log-keys-and-witnesses': logKeysAndWitnesses,
  '0033-worker-rounds': workerRounds,
  '0035-closing-manifests': closingManifests,
  '0036-topic-sorting': topicSorting,
  '0037-routing-and-replies': routingAndReplies,
  '0038-releases-side-by-side': releasesSideBySide,
  '0042-log-alarms': logAlarms,
  '0043-log-roots': logRoots,
  '0044-staff-log': staffLog,
  '0045-report-reviews': reportReviews,
  '0046-replies-sent-back': repliesSentBack,
  '0047-sign-in': signIn,
  '0048-exports': exportsOfCases,
  '0049-report-texts': reportTexts,
  '0050-summaries-shown': summariesShown,
}
