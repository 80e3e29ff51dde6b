/** A campaign is written, then its mails are queued batch by batch, then all are. */
export const campaignStatuses = ["draft", "queueing", "queued"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export const campaignTransitions = {
  draft: { send: "queueing" },
  queueing: { finish: "queued" },
  queued: {},
} as const satisfies Record<CampaignStatus, Readonly<Record<string, CampaignStatus>>>;
