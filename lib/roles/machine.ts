import type { Machine } from "@/lib/core/state/transition";
import { RoleModel, type Role } from "@/models/role";
import { roleTransitions } from "./states";

export const roleMachine: Machine<Role> = { entity: "role", model: RoleModel, transitions: roleTransitions };
