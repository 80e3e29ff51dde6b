"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useProblemText } from "@/app/_web/problem-text";
import { signInAgain } from "@/app/_web/session-end";
import { toast } from "@/app/_ui/toast";
import type { Application, OfferInput } from "@/lib/applications/schema";
import { firstName, type Applicant } from "../fit";
import { isLane, pathTo, placeOf } from "./lanes";
import type { Lane } from "./lanes";

export interface MoveDialog {
  kind: "offer" | "reject";
  application: Applicant;
}

export interface Moves {
  /** The application's lane, including a move in progress. */
  statusOf: (application: Applicant) => Application["status"];
  isSending: (id: string) => boolean;
  /** Whether the state machine and the application's own `actions` allow a move to that lane. */
  canMove: (application: Applicant, to: Lane) => boolean;
  /** Moves forward; an offer opens its dialog; a move back shows an explanation. */
  move: (application: Applicant, to: Lane) => Promise<void>;
  openReject: (application: Applicant) => void;
  dialog: MoveDialog | null;
  closeDialog: () => void;
  /** Sends the offer after the moves that lead to it. Throws ApiProblem for the dialog to show. */
  sendOffer: (application: Applicant, offer: OfferInput) => Promise<void>;
  /** After the dialog's own call has rejected an application. */
  markRejected: (application: Applicant) => void;
  /** The applicant whom another user has moved meanwhile (409). */
  conflict: string | null;
}

/**
 * Every way a team moves an application: optimistic, sent one step of the table at a time, rolled back with a toast.
 * A lost race refreshes and is reported in `conflict`.
 */
export function useMoves(onMoved?: (id: string) => void): Moves {
  const t = useTranslations("hiring.move");
  const lanes = useTranslations("common.application");
  const router = useRouter();
  const confirm = useConfirm();
  const describe = useProblemText();
  const [ahead, setAhead] = useState<Readonly<Record<string, Application["status"]>>>({});
  const [dialog, setDialog] = useState<MoveDialog | null>(null);
  const [conflict, setConflict] = useState<string | null>(null);
  const [sending, setSending] = useState<readonly string[]>([]);
  /** The moves in progress, one after another for each application; the promise gives the last one's resulting status. */
  const running = useRef(new Map<string, Promise<Application["status"]>>());

  const statusOf = useCallback(
    (application: Applicant): Application["status"] => {
      const next = ahead[application.id];
      if (next === undefined || !isLane(application.status)) return application.status;
      return !isLane(next) || placeOf(next) > placeOf(application.status) ? next : application.status;
    },
    [ahead],
  );

  const canMove = useCallback(
    (application: Applicant, to: Lane) => {
      const from = statusOf(application);
      if (!isLane(from)) return false;
      const [first] = pathTo(from, to);
      return first !== undefined && (from !== application.status || application.actions.includes(first));
    },
    [statusOf],
  );

  const put = useCallback((id: string, status: Application["status"]) => {
    setAhead((before) => ({ ...before, [id]: status }));
  }, []);

  /** One call per step of the state machine; `reached` is called after each, so that a failure rolls back only to the stored status. */
  const walk = useCallback(
    async (
      application: Applicant,
      from: Lane,
      to: Lane,
      reached: (status: Application["status"]) => void,
      offer?: OfferInput,
    ) => {
      for (const action of pathTo(from, to)) {
        const moved = await apiFetch<Application>(`/applications/${application.id}/${action}`, {
          method: "POST",
          ...(action === "offer" ? { body: offer } : {}),
        });
        reached(moved.status);
      }
    },
    [],
  );

  const deliver = useCallback(
    async (application: Applicant, from: Lane, to: Lane): Promise<Application["status"]> => {
      const { id } = application;
      const name = firstName(application.talent.name);
      let last: Application["status"] = from;
      let reachable = true;
      try {
        await walk(application, from, to, (status) => {
          last = status;
        });
        toast("ok", to === "reviewed" ? t("reviewed", { name }) : t("moved", { name, lane: lanes(to) }));
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        put(id, last);
        reachable = error.code !== "offline";
        if (error.code === "no_session") signInAgain();
        else if (error.status === 409) setConflict(application.talent.name);
        else toast(error.code === "offline" ? "warn" : "bad", t("rolledBack", { name, reason: describe(error) }));
      } finally {
        // Without a connection a refresh would replace the page by the browser's error page.
        if (reachable) router.refresh();
      }
      return last;
    },
    [describe, lanes, put, router, t, walk],
  );

  /** A second move waits for the first one's answer, and is dropped where that one was rolled back. */
  const send = useCallback(
    async (application: Applicant, from: Lane, to: Lane) => {
      const { id } = application;
      const before = running.current.get(id);
      const mine = (async () => {
        const at = before ? await before : from;
        return at === from ? deliver(application, from, to) : at;
      })();
      running.current.set(id, mine);
      setSending([...running.current.keys()]);
      setConflict(null);
      put(id, to);
      onMoved?.(id);
      try {
        await mine;
      } finally {
        if (running.current.get(id) === mine) running.current.delete(id);
        setSending([...running.current.keys()]);
      }
    },
    [deliver, onMoved, put],
  );

  const move = useCallback(
    async (application: Applicant, to: Lane) => {
      const from = statusOf(application);
      if (!isLane(from) || from === to) return;
      const name = firstName(application.talent.name);
      if (!canMove(application, to)) {
        toast("info", placeOf(to) < placeOf(from) ? t("noWayBack", { name }) : t("notAllowed"));
        return;
      }
      if (to === "offered") {
        setDialog({ kind: "offer", application });
        return;
      }
      if (to === "shortlisted") {
        const agreed = await confirm({
          title: t("confirmShortlist.title", { name }),
          consequence: t("confirmShortlist.text", { name }),
          confirmLabel: t("confirmShortlist.confirm", { name }),
          safeLabel: t("confirmShortlist.safe"),
        });
        if (!agreed) return;
      }
      await send(application, from, to);
    },
    [canMove, confirm, send, statusOf, t],
  );

  const sendOffer = useCallback(
    async (application: Applicant, offer: OfferInput) => {
      const from = (await running.current.get(application.id)) ?? statusOf(application);
      setConflict(null);
      await walk(
        application,
        isLane(from) ? from : "shortlisted",
        "offered",
        (status) => {
          put(application.id, status);
        },
        offer,
      );
      onMoved?.(application.id);
    },
    [onMoved, put, statusOf, walk],
  );

  return {
    statusOf,
    isSending: (id) => sending.includes(id),
    canMove,
    move,
    openReject: (application) => {
      setDialog({ kind: "reject", application });
    },
    dialog,
    closeDialog: () => {
      setDialog(null);
    },
    sendOffer,
    markRejected: (application) => {
      put(application.id, "rejected");
    },
    conflict,
  };
}
