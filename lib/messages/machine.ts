import type { Machine } from "@/lib/core/state/transition";
import { ConversationModel, type Conversation } from "@/models/conversation";
import { conversationTransitions } from "./states";

export const conversationMachine: Machine<Conversation> = {
  entity: "conversation",
  model: ConversationModel,
  transitions: conversationTransitions,
};
