import { randomUUID } from "node:crypto";
import { POST as acceptRoute } from "@/app/api/v1/conversations/[id]/accept/route";
import { POST as archiveRoute } from "@/app/api/v1/conversations/[id]/archive/route";
import { GET as messagesRoute, POST as sendRoute } from "@/app/api/v1/conversations/[id]/messages/route";
import { POST as muteRoute } from "@/app/api/v1/conversations/[id]/mute/route";
import { POST as readRoute } from "@/app/api/v1/conversations/[id]/read/route";
import { GET as conversationRoute } from "@/app/api/v1/conversations/[id]/route";
import { POST as typingRoute } from "@/app/api/v1/conversations/[id]/typing/route";
import { POST as unarchiveRoute } from "@/app/api/v1/conversations/[id]/unarchive/route";
import { POST as unmuteRoute } from "@/app/api/v1/conversations/[id]/unmute/route";
import { GET as listRoute, POST as openRoute } from "@/app/api/v1/conversations/route";
import { PATCH as editRoute } from "@/app/api/v1/messages/[id]/route";
import type {
  Conversation,
  ConversationPage,
  Message,
  MessagePage,
  OpenedConversation,
  ReadAnswer,
  SentMessage,
} from "@/lib/messages/schema";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import type { StreamEventType } from "@/lib/stream/states";
import { AgreementModel } from "@/models/agreement";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import { call, type SignedIn } from "./harness";

export const open = (as: SignedIn | null, userId: string) =>
  call<OpenedConversation>(openRoute, { path: "/api/v1/conversations", as, body: { userId } });

/** The id of the conversation of two people. */
export async function conversationOf(one: SignedIn, other: SignedIn): Promise<string> {
  const { status, body } = await open(one, other.userId);
  if (status > 201) throw new Error(`Expected a conversation, got ${status}: ${JSON.stringify(body)}`);
  return body.id;
}

export const conversations = (as: SignedIn | null, query = "") =>
  call<ConversationPage>(listRoute, { path: `/api/v1/conversations${query}`, as });
export const conversation = (as: SignedIn | null, id: string) =>
  call<Conversation>(conversationRoute, { path: `/api/v1/conversations/${id}`, params: { id }, as });

export const say = (as: SignedIn | null, id: string, text: string, more: Record<string, unknown> = {}) =>
  call<SentMessage>(sendRoute, {
    path: `/api/v1/conversations/${id}/messages`,
    params: { id },
    as,
    body: { text, clientId: randomUUID(), ...more },
  });
export const messages = (as: SignedIn | null, id: string, query = "") =>
  call<MessagePage>(messagesRoute, { path: `/api/v1/conversations/${id}/messages${query}`, params: { id }, as });
export const edit = (as: SignedIn | null, id: string, text: string) =>
  call<Message>(editRoute, { method: "PATCH", path: `/api/v1/messages/${id}`, params: { id }, as, body: { text } });
export const read = (as: SignedIn | null, id: string, upTo: number) =>
  call<ReadAnswer>(readRoute, { path: `/api/v1/conversations/${id}/read`, params: { id }, as, body: { upTo } });

const act = (handler: RouteHandler, name: string) => (as: SignedIn | null, id: string) =>
  call<Conversation>(handler, { method: "POST", path: `/api/v1/conversations/${id}/${name}`, params: { id }, as });
export const accept = act(acceptRoute, "accept");
export const archive = act(archiveRoute, "archive");
export const unarchive = act(unarchiveRoute, "unarchive");
export const mute = act(muteRoute, "mute");
export const unmute = act(unmuteRoute, "unmute");
export const typing = act(typingRoute, "typing");

/** What a person's tabs were told of one kind, in its order. */
export const toldTo = async ({ userId }: SignedIn, type: StreamEventType | "typing") =>
  (
    await StreamEventModel.find({ userId: objectId(userId), type })
      .sort({ seq: 1 })
      .lean()
  ).map(({ data }) => data);

export const unreadOf = async ({ userId }: SignedIn): Promise<number> =>
  (await StreamHeadModel.findById(userId).lean())?.unreadMessages ?? 0;

/** An agreement of two people, without what the agreements' own tests need of one. */
export async function agreementOf(
  one: SignedIn,
  other: SignedIn,
  status: "draft" | "sent" | "completed",
  endedAt: Date | null = null,
): Promise<string> {
  const at = now();
  const { _id } = await new AgreementModel({
    startupId: objectId(one.userId),
    type: "work",
    status,
    locale: "en",
    parties: [
      { userId: objectId(one.userId), capacity: "founder" },
      { userId: objectId(other.userId), capacity: "talent" },
    ],
    terms: {},
    createdBy: objectId(one.userId),
    endedAt,
    createdAt: at,
    updatedAt: at,
  }).save();
  return _id.toHexString();
}
