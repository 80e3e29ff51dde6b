import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Adds the messages of moderation to its board. */
export default function CasesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="moderation">{children}</AreaMessages>;
}
