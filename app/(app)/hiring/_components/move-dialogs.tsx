"use client";

import dynamic from "next/dynamic";
import type { Moves } from "./board/use-moves";
import type { RoleTerms } from "./fit";

const OfferDialog = dynamic(() => import("./offer/offer-dialog").then((module) => module.OfferDialog), { ssr: false });
const RejectDialog = dynamic(() => import("./reject-dialog").then((module) => module.RejectDialog), { ssr: false });

/** The dialogs that moves open, loaded on first use. */
export function MoveDialogs({ moves, role }: { moves: Moves; role: RoleTerms }) {
  if (moves.dialog === null) return null;
  const { kind, application } = moves.dialog;
  return kind === "offer" ? (
    <OfferDialog
      key={application.id}
      application={application}
      role={role}
      send={(offer) => moves.sendOffer(application, offer)}
      onClose={moves.closeDialog}
    />
  ) : (
    <RejectDialog
      key={application.id}
      application={application}
      role={role}
      onRejected={() => {
        moves.markRejected(application);
      }}
      onClose={moves.closeDialog}
    />
  );
}
