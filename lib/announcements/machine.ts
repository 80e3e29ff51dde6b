import type { Machine } from "@/lib/core/state/transition";
import { AnnouncementModel, type Announcement } from "@/models/announcement";
import { announcementTransitions } from "./states";

export const announcementMachine: Machine<Announcement> = {
  entity: "announcement",
  model: AnnouncementModel,
  transitions: announcementTransitions,
};
