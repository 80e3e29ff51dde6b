import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Adds the messages of reviews to the queue of held ones. */
export default function HeldReviewsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="reviews">{children}</AreaMessages>;
}
