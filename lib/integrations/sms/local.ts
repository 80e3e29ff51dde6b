import { randomUUID } from "node:crypto";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { MailModel } from "@/models/mail";
import type { Sms } from "./message";

/** Keeps a message in the local mailbox, whose list shows its first line. */
export async function keepLocally({ to, text, locale, userId, requestId }: Sms): Promise<void> {
  await connect();
  const at = now();
  const [subject = ""] = text.split("\n");
  await MailModel.create({
    key: `sms:${randomUUID()}`,
    kind: "sms",
    userId,
    aboutIds: [],
    to,
    locale,
    subject,
    text,
    html: "",
    requestId,
    state: "kept",
    createdAt: at,
    ...dueAt(at),
  });
}
