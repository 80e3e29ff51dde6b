import type { Machine } from "@/lib/core/state/transition";
import { ReviewModel, type Review } from "@/models/review";
import { reviewTransitions } from "./states";

export const reviewMachine: Machine<Review> = { entity: "review", model: ReviewModel, transitions: reviewTransitions };
