import { z } from "zod";
import { Id, PersonaSchema, Picture, Timestamp, line, page, pageQuery, text } from "@/lib/core/schema";
import { NOTE_LENGTH, networkLists, shownStatuses } from "./states";

/** A person as they are named in a network. */
export const NetworkPerson = z
  .object({
    id: Id,
    name: z.string().meta({ example: "Ana Silva" }),
    persona: PersonaSchema,
    headline: z.string(),
    location: z.string(),
    trustScore: z.number(),
    picture: Picture.nullable(),
  })
  .meta({ id: "NetworkPerson" });
export type NetworkPerson = z.infer<typeof NetworkPerson>;

/** An alliance, or a request for one, as one of the two sees it. */
export const Alliance = z
  .object({
    id: Id,
    user: NetworkPerson,
    direction: z.enum(["sent", "received"]),
    status: z.enum(shownStatuses),
    note: z.string(),
    createdAt: Timestamp,
    expiresAt: Timestamp.nullable().meta({ description: "When the request expires; null once it was accepted" }),
    acceptedAt: Timestamp.nullable(),
  })
  .meta({ id: "Alliance" });
export type Alliance = z.infer<typeof Alliance>;

/** The body of `POST /alliances`. */
export const AllianceInput = z.strictObject({
  userId: Id,
  note: text(0, NOTE_LENGTH)
    .optional()
    .meta({ description: "Contact details, links and profanity are replaced before anyone reads it" }),
});
export type AllianceInput = z.output<typeof AllianceInput>;

export const AllianceParams = z.strictObject({ id: Id });

export const AlliancesQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(networkLists).optional().meta({ description: "`accepted` by default" }),
  q: line(1, 100).optional().meta({ description: "Finds people by name" }),
});
export type AlliancesQuery = z.infer<typeof AlliancesQuery>;

export const AllianceCounts = z.object({
  accepted: z.int(),
  received: z.int(),
  sent: z.int(),
  limit: z.int().nullable().meta({ description: "The most allies; null is unlimited" }),
});
export type AllianceCounts = z.infer<typeof AllianceCounts>;

export const AlliancePage = page(Alliance).extend({ counts: AllianceCounts });
export type AlliancePage = z.infer<typeof AlliancePage>;

export const PersonParams = z.strictObject({ id: Id });

/** What the caller and a person are to each other. */
export const Relation = z.object({
  alliance: Alliance.optional(),
  mutuals: z.object({ count: z.int(), items: z.array(NetworkPerson) }),
  conversationId: Id.optional().meta({ description: "The conversation of the two" }),
  blockedByMe: z.boolean(),
  canMessage: z.boolean().meta({ description: "False once the caller blocked them or the conversation closed" }),
  canReport: z.boolean().meta({ description: "Not reported by the caller before" }),
});
export type Relation = z.infer<typeof Relation>;

export const PeopleQuery = z.strictObject(pageQuery);
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const NetworkPeoplePage = page(NetworkPerson);
export type NetworkPeoplePage = z.infer<typeof NetworkPeoplePage>;

/** A person whom the caller blocked. */
export const BlockedPerson = z.object({ user: NetworkPerson, blockedAt: Timestamp });
export type BlockedPerson = z.infer<typeof BlockedPerson>;

export const BlockedPage = page(BlockedPerson);
export type BlockedPage = z.infer<typeof BlockedPage>;
