"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { Card } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { download } from "@/app/_web/download";
import { useProblemText } from "@/app/_web/problem-text";
import { useMinute } from "@/app/_web/use-now";
import { useReader } from "@/app/_web/use-reader";
import type { Application } from "@/lib/applications/schema";
import type { Side } from "@/lib/applications/states";
import { formatSpan } from "@/lib/i18n/dates";
import styles from "./negotiation.module.css";

const SlotsDialog = dynamic(() => import("./slots-dialog").then((module) => module.SlotsDialog), { ssr: false });

const MINUTE = 60_000;

interface Span {
  startsAt: string;
  minutes: number;
}

const endOf = ({ startsAt, minutes }: Span) => new Date(Date.parse(startsAt) + minutes * MINUTE);

/** A slot in the reader's zone, and in the other side's where it reads otherwise there. */
function SlotTime({ slot, name, timeZone }: { slot: Span; name: string; timeZone: string }) {
  const t = useTranslations("negotiation.interview");
  const reader = useReader();
  const [here, there] = [reader.timeZone, timeZone].map((zone) =>
    formatSpan(slot.startsAt, endOf(slot), { ...reader, timeZone: zone }),
  );
  return (
    <span className={styles.when}>
      {here}
      {here === there || there === undefined ? null : (
        <span className={styles.small}>{t("there", { name, time: there })}</span>
      )}
    </span>
  );
}

/** The interview of an application: times to choose from, the chosen one with its calendar file, and other times to propose. */
export function InterviewCard({ application, side }: { application: Application; side: Side }) {
  const t = useTranslations("negotiation.interview");
  const conflict = useTranslations("common.error");
  const describe = useProblemText();
  const reader = useReader();
  const now = useMinute();
  const [proposing, setProposing] = useState(false);
  const { id, interview, actions, talent, startup } = application;
  const accept = useAction(
    (slot: { n: number; startsAt: string }) =>
      apiFetch(`/applications/${id}/slots/${slot.n}/accept`, { method: "POST", body: { startsAt: slot.startsAt } }),
    { success: t("accepted") },
  );
  const save = useAction((n: number) => download(`/api/v1/applications/${id}/slots/${n}.ics`), {
    refresh: false,
  });
  const proposes = actions.includes("propose_slots");
  const accepted = interview?.slots.find(({ n }) => n === interview.accepted);
  if (!proposes && !accepted) return null;

  const other =
    side === "talent"
      ? {
          name: interview?.teamMember.name || startup.name,
          timeZone: interview?.teamMember.timeZone ?? reader.timeZone,
        }
      : { name: talent.name, timeZone: talent.timeZone };
  const held = accepted !== undefined && endOf(accepted) <= now;
  const yours = actions.includes("accept_slot");
  const proposeLabel =
    interview === null ? "propose" : held ? "another" : side === "talent" ? "suggest" : "proposeOther";
  const replaces =
    interview === null || held
      ? null
      : accepted
        ? t("moves", { date: formatSpan(accepted.startsAt, endOf(accepted), reader) })
        : t("replaces");
  return (
    <Card>
      <section className={styles.stack} aria-label={t("title")}>
        <h2>{t("title")}</h2>
        {accept.problem?.status === 409 ? (
          <Note tone="conflict" title={describe(accept.problem)}>
            {conflict("conflictText")}
          </Note>
        ) : null}
        {accepted ? (
          <>
            <p>{t(held ? "held" : "set", { name: other.name })}</p>
            <SlotTime slot={accepted} {...other} />
            {held ? null : (
              <Button variant="default" loading={save.busy} onClick={() => void save.run(accepted.n)}>
                {t("calendar")}
              </Button>
            )}
          </>
        ) : interview ? (
          <>
            <p>
              {yours
                ? t("chooseText", { name: other.name })
                : `${t("waiting", { name: other.name })}. ${t("waitingText")}`}
            </p>
            <ol className={styles.slots}>
              {interview.slots.map((slot) => {
                const past = Date.parse(slot.startsAt) <= now.getTime();
                return (
                  <li key={slot.n} className={styles.slot} data-past={past}>
                    <SlotTime slot={slot} {...other} />
                    {past ? (
                      <span className={styles.hint}>{t("passed")}</span>
                    ) : yours ? (
                      <Button
                        variant="default"
                        size="xs"
                        aria-label={`${t("take")}: ${formatSpan(slot.startsAt, endOf(slot), reader)}`}
                        disabled={accept.busy}
                        onClick={() => void accept.run(slot)}
                      >
                        {t("take")}
                      </Button>
                    ) : null}
                  </li>
                );
              })}
            </ol>
          </>
        ) : (
          <p className={styles.hint}>{t("none", { name: other.name })}</p>
        )}
        {proposes ? (
          <Button
            variant={interview ? "subtle" : "default"}
            onClick={() => {
              setProposing(true);
            }}
          >
            {t(proposeLabel)}
          </Button>
        ) : null}
        {proposing ? (
          <SlotsDialog
            applicationId={id}
            {...other}
            replaces={replaces}
            onClose={() => {
              setProposing(false);
            }}
          />
        ) : null}
      </section>
    </Card>
  );
}
