import { IconCheck, IconHourglass, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import type { AppealStatus } from "@/lib/trust/states";

const looks = {
  open: { tone: "warn", icon: IconHourglass },
  granted: { tone: "ok", icon: IconCheck },
  refused: { tone: "neutral", icon: IconX },
} as const satisfies Record<AppealStatus, object>;

/** How an appeal stands. */
export function AppealBadge({ status, children }: { status: AppealStatus; children: ReactNode }) {
  return <Badge {...looks[status]}>{children}</Badge>;
}
