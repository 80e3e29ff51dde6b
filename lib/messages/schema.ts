import { z } from "zod";
import { NetworkPerson } from "@/lib/alliances/schema";
import { Id, QueryNumber, Timestamp, line, page, pageQuery, saying } from "@/lib/core/schema";
import { refusedCodes, shownStatuses } from "@/lib/files/states";
import { MESSAGE_FILES, MESSAGE_LENGTH, contactRules, conversationStatuses, folders, messageFlags } from "./states";

/** A file that came with a message; its bytes are read by a link. */
const MessageFile = z.object({
  id: Id,
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  status: z.enum(shownStatuses),
  code: z.enum(refusedCodes).optional(),
});
export type MessageFile = z.infer<typeof MessageFile>;

/** A message as one of the two reads it. */
export const Message = z
  .object({
    id: Id,
    conversationId: Id,
    seq: z.int().meta({ description: "Its number in the conversation, from 1" }),
    senderId: Id,
    text: z.string().meta({ description: "As everyone reads it: contact details, links and profanity are replaced" }),
    files: z.array(MessageFile),
    flags: z.array(z.enum(messageFlags)).meta({ description: "What was replaced" }),
    clientId: z.string().optional().meta({ description: "For its sender alone" }),
    editableUntil: Timestamp,
    editedAt: Timestamp.nullable(),
    createdAt: Timestamp,
    nudge: z
      .literal(true)
      .optional()
      .meta({ description: "For its sender alone: it speaks of paying outside the platform" }),
  })
  .meta({ id: "Message" });
export type Message = z.infer<typeof Message>;

/** The answer to sending. */
export const SentMessage = Message.extend({
  existing: z.literal(true).optional().meta({ description: "It had been sent already, and nothing was sent now" }),
});
export type SentMessage = z.infer<typeof SentMessage>;

/** The other person of a conversation. */
export const ConversationPerson = NetworkPerson.extend({ timeZone: z.string() });
export type ConversationPerson = z.infer<typeof ConversationPerson>;

export const ReadUpTo = z.object({ me: z.int(), them: z.int() });
export type ReadUpTo = z.infer<typeof ReadUpTo>;

/** A conversation as one of the two sees it. */
export const Conversation = z
  .object({
    id: Id,
    with: ConversationPerson,
    lastMessage: Message.nullable(),
    lastSeq: z.int().meta({ description: "The number of the latest message; 0: none yet" }),
    unread: z.int(),
    folder: z.enum(folders),
    muted: z.boolean(),
    status: z.enum(conversationStatuses),
    contactRules: z
      .enum(contactRules)
      .meta({ description: "`relaxed`: contact details stay, since the two are allied, hired or under an agreement" }),
    readUpTo: ReadUpTo,
    closesAt: Timestamp.nullable(),
    blockedByMe: z.boolean(),
  })
  .meta({ id: "Conversation" });
export type Conversation = z.infer<typeof Conversation>;

/** The answer to opening. */
export const OpenedConversation = Conversation.extend({
  existing: z.literal(true).optional().meta({ description: "The two had one already" }),
});
export type OpenedConversation = z.infer<typeof OpenedConversation>;

/** What changed in a conversation, for the tabs of one of the two. */
export const ConversationUpdate = Conversation.pick({ id: true, readUpTo: true, folder: true, status: true });
export type ConversationUpdate = z.infer<typeof ConversationUpdate>;

export const ConversationInput = z.strictObject({ userId: Id });
export type ConversationInput = z.infer<typeof ConversationInput>;

export const ConversationParams = z.strictObject({ id: Id });

export const ConversationsQuery = z.strictObject({
  ...pageQuery,
  folder: z.enum(folders).optional().meta({ description: "`inbox` by default" }),
  unread: z.literal("true").optional().meta({ description: "Only those with unread messages" }),
  q: line(1, 100).optional().meta({ description: "Finds people by name, never what was written" }),
});
export type ConversationsQuery = z.infer<typeof ConversationsQuery>;

export const ConversationPage = page(Conversation).extend({
  unreadTotal: z.int().meta({ description: "Unread messages of all conversations" }),
});
export type ConversationPage = z.infer<typeof ConversationPage>;

const MessageText = saying(MESSAGE_LENGTH);

export const MessageInput = z.strictObject({
  text: MessageText.meta({ description: "Contact details, links and profanity are replaced before anyone reads it" }),
  clientId: z.uuid().meta({ description: "Sending the same one again sends nothing new" }),
  fileIds: z
    .array(Id)
    .max(MESSAGE_FILES)
    .refine((ids) => new Set(ids).size === ids.length)
    .optional(),
});
export type MessageInput = z.output<typeof MessageInput>;

export const MessageEdit = z.strictObject({ text: MessageText });
export type MessageEdit = z.output<typeof MessageEdit>;

export const MessageParams = z.strictObject({ id: Id });

/** The largest number of a message that a caller may name. */
const MAX_SEQ = 2 ** 31;

export const MessagesQuery = z
  .strictObject({
    ...pageQuery,
    after: QueryNumber(MAX_SEQ)
      .optional()
      .meta({ description: "What came after this number, the oldest first", type: "integer" }),
  })
  .refine(({ after, cursor }) => after === undefined || cursor === undefined, { path: ["cursor"] });
export type MessagesQuery = z.infer<typeof MessagesQuery>;

export const MessagePage = page(Message);
export type MessagePage = z.infer<typeof MessagePage>;

export const ReadInput = z.strictObject({ upTo: z.int().min(0).max(MAX_SEQ) });
export type ReadInput = z.infer<typeof ReadInput>;

export const ReadAnswer = z.object({ readUpTo: z.int(), unread: z.int() });
export type ReadAnswer = z.infer<typeof ReadAnswer>;
