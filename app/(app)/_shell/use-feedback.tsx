"use client";

import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";

const FeedbackDialog = dynamic(() => import("./feedback-dialog").then((part) => part.FeedbackDialog), { ssr: false });

/** The feedback sheet of a menu: it is beside the menu, which is gone once an item was chosen. */
export function useFeedback(): { open: () => void; dialog: ReactNode } {
  const [asking, setAsking] = useState(false);
  return {
    open: () => setAsking(true),
    dialog: asking ? <FeedbackDialog onClose={() => setAsking(false)} /> : null,
  };
}
