/** An announcement is sent from the moment on in which it is written, batch by batch. */
export const announcementStatuses = ["sending", "sent"] as const;
export type AnnouncementStatus = (typeof announcementStatuses)[number];

export const announcementTransitions = {
  sending: { finish: "sent" },
  sent: {},
} as const satisfies Record<AnnouncementStatus, Readonly<Record<string, AnnouncementStatus>>>;

export const MAX_SUBJECT = 120;
export const MAX_BODY = 5000;
