import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Sends the administrators' messages to their pages alone. Each page is authorized by its queries. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="admin">{children}</AreaMessages>;
}
