import type { Machine } from "@/lib/core/state/transition";
import { FileModel, type StoredFile } from "@/models/file";
import { fileTransitions } from "./states";

export const fileMachine: Machine<StoredFile> = { entity: "file", model: FileModel, transitions: fileTransitions };
