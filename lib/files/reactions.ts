import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { forgetAvatar, showAvatar } from "@/lib/profiles/commands/show-avatar";
import { isShowable, replacePictures } from "./commands/choose-picture";
import { fileEvents } from "./events";
import type { toAttachment } from "./present";

type Attachment = ReturnType<typeof toAttachment>;

const forget = async (tx: Tx, fileId: string, attachedTo: Attachment) => {
  if (attachedTo?.kind === "user") await forgetAvatar(tx, attachedTo.id, objectId(fileId));
};

/** A person's picture is shown once it was allowed, and no longer once it was deleted, refused or hidden. */
export const avatarReactions = [
  defineReaction(fileEvents.allowed, "show-avatar", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind !== "user") return;
    const of = { kind: attachedTo.kind, id: attachedTo.id };
    if (!(await isShowable(tx, of, fileId))) return;
    await showAvatar(tx, of.id, objectId(fileId));
    await replacePictures(tx, of, [fileId]);
  }),
  defineReaction(fileEvents.removed, "forget-avatar", (tx, { payload: { fileId, attachedTo } }) =>
    forget(tx, fileId, attachedTo),
  ),
  defineReaction(fileEvents.refused, "forget-avatar", (tx, { payload: { fileId, attachedTo } }) =>
    forget(tx, fileId, attachedTo),
  ),
  defineReaction(fileEvents.held, "forget-avatar", (tx, { payload: { fileId, attachedTo } }) =>
    forget(tx, fileId, attachedTo),
  ),
];
