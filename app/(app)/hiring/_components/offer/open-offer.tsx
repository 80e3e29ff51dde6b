"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changesBetween } from "@/app/(app)/applications/_components/negotiation/offer-changes";
import { useConfirm } from "@/app/_ui/confirm";
import { Note } from "@/app/_ui/note";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import { useReader } from "@/app/_web/use-reader";
import type { Application, OfferInput } from "@/lib/applications/schema";
import { OFFER_DAYS } from "@/lib/applications/states";
import { formatInstant } from "@/lib/i18n/dates";
import { firstName } from "../fit";
import type { RoleTerms } from "../fit";
import styles from "../applicant/applicant.module.css";

const OfferDialog = dynamic(() => import("./offer-dialog").then((module) => module.OfferDialog), { ssr: false });

/** What the team may do while its offer is open: grant a counter-offer in one click, or send another version. */
export function OpenOffer({ application, role }: { application: Application; role: RoleTerms }) {
  const t = useTranslations("negotiation.answer");
  const history = useTranslations("negotiation.history");
  const period = useTranslations("common.period");
  const conflict = useTranslations("common.error");
  const describe = useProblemText();
  const reader = useReader();
  const confirm = useConfirm();
  const [revising, setRevising] = useState(false);
  const { id, offer, talent, actions } = application;
  const name = firstName(talent.name);
  const version = offer?.version ?? 1;
  const next = version + 1;
  const send = (body: OfferInput) =>
    apiFetch(`/applications/${id}/offer`, { method: "POST", body: { ...body, version } });
  const grant = useAction(send, { success: t("granted", { version: next, name }) });
  if (application.status !== "offered" || !offer || !actions.includes("offer")) return null;

  const { counter } = offer;
  const changes = counter ? changesBetween(offer, counter, reader.locale, period) : [];
  const askGrant = async () => {
    if (!counter) return;
    const agreed = await confirm({
      title: t("grantTitle", { name }),
      consequence: t("grantText", { name, version: next, days: OFFER_DAYS }),
      confirmLabel: t("grantConfirm", { version: next }),
      safeLabel: t("grantSafe"),
    });
    if (agreed) await grant.run({ compensation: counter.compensation, startAt: counter.startAt, message: null });
  };
  return (
    <div className={styles.stack}>
      {grant.problem?.status === 409 ? (
        <Note tone="conflict" title={describe(grant.problem)}>
          {conflict("conflictText")}
        </Note>
      ) : null}
      {counter ? (
        <>
          <Note tone="warn" title={t("title", { name })}>
            <ul className={styles.changes}>
              {changes.map(({ field, before, now }) => (
                <li key={field}>
                  {history("was", {
                    field: history(field),
                    before: before ?? history("none"),
                    now: now ?? history("none"),
                  })}
                </li>
              ))}
            </ul>
            {counter.message ? <p className={styles.note}>{counter.message}</p> : null}
            <p>{t("text", { name, date: formatInstant(offer.expiresAt, reader, "deadline") })}</p>
          </Note>
          <Button fullWidth loading={grant.busy} onClick={() => void askGrant()}>
            {t("grant")}
          </Button>
        </>
      ) : null}
      <Button
        fullWidth
        variant="default"
        disabled={grant.busy}
        onClick={() => {
          setRevising(true);
        }}
      >
        {t("revise")}
      </Button>
      {revising ? (
        <OfferDialog
          application={application}
          role={role}
          replaces={offer}
          send={async (body) => {
            await send(body);
          }}
          onClose={() => {
            setRevising(false);
          }}
        />
      ) : null}
    </div>
  );
}
