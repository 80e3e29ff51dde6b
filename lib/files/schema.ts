import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Id, Picture, Timestamp, page, pageQuery, text } from "@/lib/core/schema";
import {
  LINK_SECONDS,
  MAX_LINKS,
  attachmentKinds,
  filePurposes,
  openPurposes,
  pictureSizes,
  refusedCodes,
  queueStatuses,
  refusalCodes,
  shownStatuses,
  fileCodes,
} from "./states";

export const FileParams = z.strictObject({ id: Id });
export const AccessParams = z.strictObject({ id: Id, userId: Id });

/** Left, top and side of a square, in pixels of the upright picture. */
const Crop = z
  .string()
  .regex(/^\d{1,4},\d{1,4},[1-9]\d{0,3}$/, { error: own("crop") })
  .transform((text) => {
    const [left = 0, top = 0, side = 0] = text.split(",").map(Number);
    return { left, top, side };
  })
  .meta({ description: "Left, top and side of a square, in pixels of the upright picture", example: "0,120,900" });

/** Which file is sent: a deck and a logo are a startup's; an avatar and a logo may be cut to a square. */
export const UploadQuery = z
  .strictObject({ purpose: z.enum(openPurposes), startupId: Id.optional(), crop: Crop.optional() })
  .refine(({ purpose, startupId }) => (purpose === "deck" || purpose === "logo") === (startupId !== undefined), {
    path: ["startupId"],
    error: own("required"),
  })
  .refine(({ purpose, crop }) => crop === undefined || purpose === "avatar" || purpose === "logo", {
    path: ["crop"],
    error: own("crop"),
  });
export type UploadQuery = z.infer<typeof UploadQuery>;

/** An uploaded file. */
export const UploadedFile = z
  .object({
    id: Id,
    purpose: z.enum(filePurposes),
    status: z.enum(shownStatuses),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    width: z.int().optional(),
    height: z.int().optional(),
    attachedTo: z.object({ kind: z.enum(attachmentKinds), id: Id }).optional(),
    code: z.enum(refusedCodes).optional().meta({ description: "Why it was refused" }),
    createdAt: Timestamp,
  })
  .meta({ id: "File" });
export type UploadedFile = z.infer<typeof UploadedFile>;

/** A file as the pages of what it is attached to show it. */
export type FileCard = Pick<UploadedFile, "id" | "name" | "contentType" | "bytes" | "status" | "code">;

/** The file that becomes a picture of its owner or their startup. */
export const PictureInput = z.strictObject({ fileId: Id });
export type PictureInput = z.infer<typeof PictureInput>;

/** The picture that everyone sees, and one that was chosen and is not shown yet. */
export const ChosenPicture = z
  .object({ picture: Picture.nullable(), chosen: UploadedFile.nullable() })
  .meta({ id: "ChosenPicture" });
export type ChosenPicture = z.infer<typeof ChosenPicture>;

export const FilePage = page(UploadedFile);
export type FilePage = z.infer<typeof FilePage>;
export const FilesQuery = z.strictObject({
  ...pageQuery,
  purpose: z.enum(filePurposes).optional(),
  startupId: Id.optional(),
});
export type FilesQuery = z.infer<typeof FilesQuery>;

export const LinkInput = z.strictObject({
  expiresInSeconds: z.int().min(1).max(LINK_SECONDS).optional(),
});
export type LinkInput = z.infer<typeof LinkInput>;

export const FileLink = z.object({ url: z.url(), expiresAt: Timestamp });
export type FileLink = z.infer<typeof FileLink>;

export const LinksInput = z.strictObject({ fileIds: z.array(Id).min(1).max(MAX_LINKS) });
export type LinksInput = z.infer<typeof LinksInput>;

export const FileLinks = z.object({ items: z.array(FileLink.extend({ fileId: Id })) });
export type FileLinks = z.infer<typeof FileLinks>;

/** A link's parameters, unchecked: every fault gives the same refusal, which does not reveal what was wrong. */
export const LinkParams = z.object({ id: z.string() });

export const PictureParams = z.strictObject({ fileId: Id });
export const PictureQuery = z.strictObject({ size: z.enum(pictureSizes).default("512") });

/** Who may read a deck, and until when they could. */
export const FileAccess = z.object({
  items: z.array(z.object({ userId: Id, grantedAt: Timestamp, revokedAt: Timestamp.optional() })),
});
export type FileAccess = z.infer<typeof FileAccess>;

/** Who opened a file. */
export const FileReads = page(z.object({ viewer: z.object({ id: Id, name: z.string() }), at: Timestamp }));
export type FileReads = z.infer<typeof FileReads>;
export const ReadsQuery = z.strictObject(pageQuery);
export type ReadsQuery = z.infer<typeof ReadsQuery>;

/** Files in the moderators' queue, the oldest first. */
export const AdminFilesQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(queueStatuses).default("held"),
});
export type AdminFilesQuery = z.infer<typeof AdminFilesQuery>;

/** A file as moderators see it, with whose it is. */
export const AdminFile = UploadedFile.extend({
  ownerId: Id,
  code: z.enum(fileCodes).nullable(),
  doubtful: z.boolean(),
}).meta({
  id: "AdminFile",
});
export type AdminFile = z.infer<typeof AdminFile>;
export const AdminFilePage = page(AdminFile);
export type AdminFilePage = z.infer<typeof AdminFilePage>;

/** A moderator's decision on a held file: a refusal names its kind. */
export const FileDecision = z
  .strictObject({ allow: z.boolean(), code: z.enum(refusalCodes).optional(), reason: text(10, 500) })
  .refine(({ allow, code }) => allow === (code === undefined), { path: ["code"], error: own("required") });
export type FileDecision = z.infer<typeof FileDecision>;

/** Why a picture should not be shown. */
export const ReportInput = z.strictObject({ reason: text(10, 500) });
export type ReportInput = z.infer<typeof ReportInput>;

/** What the store holds, and whether the scanner answers. */
export const FileStorage = z.object({
  store: z.enum(["database", "s3"]),
  objects: z.int(),
  bytes: z.int(),
  pending: z.int(),
  held: z.int(),
  /** Objects without a file, which the daily sweep removes. */
  orphans: z.int(),
  scanner: z.object({ status: z.enum(["up", "down"]), version: z.string().nullable() }),
});
export type FileStorage = z.infer<typeof FileStorage>;
