import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages that only these pages send to the browser. */
export default function StandingLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="moderation">{children}</AreaMessages>;
}
