/** The longest texts, in UTF-16 units. */
export const longestTitle = 160
export const longestPlace = 300
export const longestDescription = 5_000
export const longestQuestion = 2_000
export const longestAnswer = 10_000
export const longestName = 200
export const longestEmail = 200
export const longestReason = 1_000

/** A meeting lasts at most so many hours. */
export const longestMeetingHours = 14

/** The largest room there is a list for. */
export const largestCapacity = 20_000

/** So many come on one registration. */
export const mostPeople = 5

/** So many registrations a meeting takes in an hour: more are a machine, and each sends a mail. */
export const mostRegistrationsAnHour = 200

/** So many questions a consultation takes in an hour. */
export const mostQuestionsAnHour = 60

/** Those who have a place are reminded so many hours before. */
export const reminderHours = 24

/** So many days after a meeting it is forgotten who registered. */
export const forgottenAfterDays = 30
