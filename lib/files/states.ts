/** What a file is for: who may read it, how large it may be and what it is checked for follow from it. */
export const filePurposes = [
  "avatar",
  "logo",
  "portfolio",
  "deck",
  "deliverable",
  "evidence",
  "identity",
  "message",
] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** The purposes that files are accepted for. */
export const openPurposes = [
  "avatar",
  "logo",
  "portfolio",
  "deck",
  "deliverable",
  "evidence",
  "identity",
  "message",
] as const satisfies readonly FilePurpose[];
export type OpenPurpose = (typeof openPurposes)[number];

/**
 * Every status of a file and the actions between them. `receiving` has no object yet, and a `deleted` one waits for the removal of
 * its object, after which its row goes too.
 */
export const fileStatuses = ["receiving", "pending", "ready", "held", "refused", "deleted"] as const;
export type FileStatus = (typeof fileStatuses)[number];

export const fileTransitions = {
  receiving: { accept: "ready", wait: "pending", hold: "held", delete: "deleted" },
  pending: { clear: "ready", hold: "held", refuse: "refused", delete: "deleted" },
  // One that is shown and gave cause for doubt is refused without being held before.
  ready: { hold: "held", refuse: "refused", delete: "deleted" },
  held: { allow: "ready", refuse: "refused", delete: "deleted" },
  refused: { delete: "deleted" },
  deleted: {},
} as const satisfies Record<FileStatus, Readonly<Record<string, FileStatus>>>;

/** Pictures of these may be for everyone to see, and so are judged first. */
const publicPurposes = ["avatar", "logo", "portfolio"] as const satisfies readonly FilePurpose[];

/** Whether pictures of a purpose may be for everyone to see. */
export const isPublic = (purpose: FilePurpose): boolean => (publicPurposes as readonly FilePurpose[]).includes(purpose);

/** The type of every stored picture. */
export const STORED_PICTURE = "image/webp";

/** Whether a file is a picture that may be for everyone to see; a PDF of a portfolio is not. */
export const isPublicPicture = (file: { readonly purpose: FilePurpose; readonly contentType: string }): boolean =>
  isPublic(file.purpose) && file.contentType === STORED_PICTURE;

/** What people see of a file's status. */
export const shownStatuses = ["pending", "ready", "held", "refused"] as const satisfies readonly FileStatus[];
export type ShownStatus = (typeof shownStatuses)[number];

/** What a file is attached to. */
export const attachmentKinds = [
  "user",
  "startup",
  "portfolio_item",
  "milestone",
  "dispute",
  "verification",
  "message",
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Why a file was refused. */
export const refusedCodes = ["infected", "content", "other"] as const;
/** Why a file was held or refused: reported by people, flagged by the classifier, or not judged by it after three tries. */
export const fileCodes = [...refusedCodes, "reported", "flagged", "unjudged"] as const;
export type FileCode = (typeof fileCodes)[number];

/** Why a moderator refuses a file. */
export const refusalCodes = ["content", "other"] as const satisfies readonly FileCode[];

/** The lists of files that moderators look at: those of a status, and those that are shown and gave cause for doubt. */
export const queueStatuses = ["held", "doubtful", "pending", "refused"] as const;
export type QueueStatus = (typeof queueStatuses)[number];

/** Why a file cannot be read: broken, locked by a password, or with a program in it. */
export type UnreadableReason = "malformed" | "encrypted" | "active";

const MEGABYTE = 1_048_576;

interface SizeLimits {
  /** Bytes of a picture as it is sent. */
  readonly picture: number;
  /** Bytes of a PDF; null: only pictures. */
  readonly pdf: number | null;
}

export const sizeLimits: Readonly<Record<FilePurpose, SizeLimits>> = {
  avatar: { picture: 2 * MEGABYTE, pdf: null },
  logo: { picture: 2 * MEGABYTE, pdf: null },
  portfolio: { picture: 5 * MEGABYTE, pdf: 5 * MEGABYTE },
  deck: { picture: 5 * MEGABYTE, pdf: 10 * MEGABYTE },
  deliverable: { picture: 5 * MEGABYTE, pdf: 20 * MEGABYTE },
  evidence: { picture: 5 * MEGABYTE, pdf: 20 * MEGABYTE },
  identity: { picture: 5 * MEGABYTE, pdf: 5 * MEGABYTE },
  message: { picture: 5 * MEGABYTE, pdf: 5 * MEGABYTE },
};

/** The most bytes of any file of a purpose. */
export const mostBytes = (purpose: FilePurpose): number =>
  Math.max(sizeLimits[purpose].picture, sizeLimits[purpose].pdf ?? 0);

/** The types that are declared for files: what a file chooser offers. */
export const ACCEPTED_TYPES = "image/jpeg,image/png,image/webp,application/pdf";
/** The types of pictures: without HEIC, so that phones convert theirs. */
export const PICTURE_TYPES = "image/jpeg,image/png,image/webp";

/** The longest side of a picture that is accepted, in pixels. */
export const MAX_SIDE = 4096;
/** The longest side of a picture as it is stored. */
export const STORED_SIDE = 2048;
/** The side of an avatar or a logo, which is square. */
export const SQUARE_SIDE = 512;

/** The sizes in which public pictures are sent, by their longest side. */
export const pictureSizes = ["64", "128", "512", "640", "2048"] as const;
export type PictureSize = (typeof pictureSizes)[number];
/** The sizes that are also sent as AVIF: larger ones take seconds to encode, smaller ones gain nothing. */
export const avifSizes: readonly PictureSize[] = ["512", "640"];
/** The most files of one person that are attached to nothing, or only show a person or a startup. */
export const MAX_UNATTACHED = 20;
/** How often the classifier may fail on a picture before people judge it. */
export const MAX_FAILED_VERDICTS = 3;
/** The most files of one delivery or statement. */
export const MAX_ATTACHED = 10;
/** The different reporters that hide a public picture, and the days in which they count together. */
export const REPORTS_TO_HIDE = 3;
export const REPORT_DAYS = 30;
/** Seconds for which a link to a private file works, unless fewer are asked for. */
export const LINK_SECONDS = 3600;
/** Seconds for which a link to a scan of an identity document works. */
export const SCAN_LINK_SECONDS = 300;
/** How many links may be asked for at once. */
export const MAX_LINKS = 50;
