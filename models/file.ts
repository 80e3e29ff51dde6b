import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  attachmentKinds,
  fileCodes,
  filePurposes,
  fileStatuses,
  type AttachmentKind,
  type FileCode,
  type FilePurpose,
  type FileStatus,
} from "@/lib/files/states";

/** What the worker has to do about a file: scan it, have the classifier judge it, remove its object, or nothing. */
export const fileTasks = ["none", "scan", "classify", "remove"] as const;
export type FileTask = (typeof fileTasks)[number];

/** An uploaded file: what it is and whose. Its bytes are an object of the store, under `key`. */
export interface StoredFile {
  /** Random, and so unguessable; nothing of the file's name. */
  key: string;
  ownerId: Types.ObjectId;
  /** Of a deck or a logo. */
  startupId: Types.ObjectId | null;
  purpose: FilePurpose;
  status: FileStatus;
  /** Cleaned: no path, no control character, and the ending of its type. */
  name: string;
  contentType: string;
  /** The key of an encrypted object, wrapped by the field key. Absent in rows from before any was encrypted. */
  sealedKey?: string | null;
  bytes: number;
  /** Hex digest of the stored bytes. */
  sha256: string;
  width: number | null;
  height: number | null;
  attachedTo: { kind: AttachmentKind; id: Types.ObjectId } | null;
  /** Place among the owner's few files that count against their limit; null once attached to a delivery or a dispute. */
  slot: number | null;
  /** Why it was held or refused. */
  code: FileCode | null;
  /** Whether a moderator looks at it though it is shown: the classifier was in doubt. */
  doubtful: boolean;
  state: FileTask;
  /** Of the queue of tasks: see `lib/core/queue`. */
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<StoredFile>(
  {
    key: { type: String, required: true },
    ownerId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, default: null },
    purpose: { type: String, enum: filePurposes, required: true },
    status: { type: String, enum: fileStatuses, required: true },
    name: { type: String, default: "" },
    contentType: { type: String, required: true },
    sealedKey: { type: String, default: null },
    bytes: { type: Number, required: true, min: 0 },
    sha256: { type: String, required: true },
    width: { type: Number, default: null },
    height: { type: Number, default: null },
    attachedTo: {
      type: new Schema(
        {
          kind: { type: String, enum: attachmentKinds, required: true },
          id: { type: Schema.Types.ObjectId, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    slot: { type: Number, default: null },
    code: { type: String, enum: [...fileCodes, null], default: null },
    doubtful: { type: Boolean, default: false },
    state: { type: String, enum: fileTasks, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "files" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ ownerId: 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, purpose: 1, createdAt: -1, _id: -1 });
schema.index({ "attachedTo.id": 1 });
schema.index({ state: 1, availableAt: 1 });
schema.index({ status: 1, createdAt: 1, _id: 1 });
schema.index({ doubtful: 1, createdAt: 1, _id: 1 }, { partialFilterExpression: { doubtful: true } });
// The limit of unattached files holds however many are uploaded at once.
schema.index({ ownerId: 1, slot: 1 }, { unique: true, partialFilterExpression: { slot: { $gte: 0 } } });

export const FileModel = defineModel<StoredFile>("File", schema);
