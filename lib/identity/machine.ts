import { UserModel, type User } from "@/models/user";
import type { Machine } from "@/lib/core/state/transition";
import { userTransitions } from "./states";

export const userMachine: Machine<User> = { entity: "user", model: UserModel, transitions: userTransitions };
