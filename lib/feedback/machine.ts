import type { Machine } from "@/lib/core/state/transition";
import { FeedbackModel, type Feedback } from "@/models/feedback";
import { feedbackTransitions } from "./states";

export const feedbackMachine: Machine<Feedback> = {
  entity: "feedback",
  model: FeedbackModel,
  transitions: feedbackTransitions,
};
