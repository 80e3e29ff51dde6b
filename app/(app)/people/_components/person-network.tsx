import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { Note } from "@/app/_ui/note";
import { ReportTarget } from "@/app/_ui/report/report-target";
import { getReader } from "@/app/_web/get-reader";
import { getRelation } from "@/lib/alliances/queries/relation";
import type { Alliance, NetworkPerson } from "@/lib/alliances/schema";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { formatInstant } from "@/lib/i18n/dates";
import { AnswerButtons, RemoveButton, WithdrawButton } from "../../network/_components/alliance-buttons";
import { MessageButton } from "../../messages/_components/message-button";
import { BlockButton } from "../../network/_components/block-button";
import { ConnectButton } from "../../network/_components/connect-button";
import { RequestNote } from "../../network/_components/request-note";
import { UnblockButton } from "../../settings/_components/unblock-button";
import styles from "./person-network.module.css";

interface PersonNetworkProps {
  ctx: Context;
  person: { id: string; name: string };
}

/** What the reader and a person are to each other, and what the reader can do about it. */
export async function PersonNetwork({ ctx, person: { id, name } }: PersonNetworkProps) {
  const [t, { alliance, mutuals, blockedByMe, canMessage, canReport, conversationId }] = await Promise.all([
    getTranslations("network"),
    getRelation(ctx, id),
  ]);
  return (
    <>
      {blockedByMe ? (
        <Note tone="info" title={t("blockedNote", { name })}>
          <p>{t("blockedNoteText")}</p>
          <div className={styles.actions}>
            <UnblockButton userId={id} name={name} />
          </div>
        </Note>
      ) : (
        <div className={styles.relation}>
          <RelationState id={id} name={name} alliance={alliance} />
          <div className={styles.buttons}>
            {canMessage || conversationId !== undefined ? <MessageButton userId={id} name={name} /> : null}
            <BlockButton userId={id} name={name} />
          </div>
        </div>
      )}
      <ReportTarget type="user" id={id} name={name} reported={!canReport} />
      {mutuals.count > 0 ? <Mutuals personId={id} {...mutuals} /> : null}
    </>
  );
}

async function RelationState({ id, name, alliance }: { id: string; name: string; alliance: Alliance | undefined }) {
  const [t, reader] = await Promise.all([getTranslations("network"), getReader()]);
  const until = alliance?.expiresAt ? formatInstant(alliance.expiresAt, reader, "deadline") : "";
  if (alliance?.status === "accepted")
    return (
      <div className={styles.standing}>
        <p>
          <strong>{t("allied")}</strong>{" "}
          {alliance.acceptedAt ? t("since", { date: formatInstant(alliance.acceptedAt, reader, "day") }) : null}
        </p>
        <RemoveButton id={alliance.id} name={name} />
      </div>
    );
  if (alliance?.status === "pending" && alliance.direction === "received")
    return (
      <div className={styles.standing}>
        <p>
          <strong>{t("asks", { name })}</strong> {t("asksUntil", { until })}
        </p>
        <RequestNote note={alliance.note} />
        <div className={styles.actions}>
          <AnswerButtons id={alliance.id} name={name} expiresAt={alliance.expiresAt} filled />
        </div>
      </div>
    );
  if (alliance?.status === "pending")
    return (
      <div className={styles.standing}>
        <p>{t("waiting", { name, until })}</p>
        <RequestNote note={alliance.note} />
        <div className={styles.actions}>
          <WithdrawButton id={alliance.id} name={name} />
        </div>
      </div>
    );
  // Who declined a request can ask from the day on which it would have expired.
  const declined = alliance?.status === "removed" && alliance.direction === "received" ? alliance.expiresAt : null;
  if (declined !== null && Date.parse(declined) > now().getTime())
    return <p className={styles.standing}>{t("cooling", { until })}</p>;
  return <ConnectButton userId={id} name={name} />;
}

async function Mutuals({
  personId,
  count,
  items,
}: {
  personId: string;
  count: number;
  items: readonly NetworkPerson[];
}) {
  const t = await getTranslations("network");
  return (
    <section aria-labelledby="mutuals-title">
      <h2 id="mutuals-title">{t("mutualCount", { count })}</h2>
      <ul className={styles.mutuals}>
        {items.map(({ id, name, persona, picture }) => (
          <li key={id}>
            <Avatar name={name} kind={persona} size={28} picture={picture} />
            <Link href={`/people/${id}`}>{name}</Link>
          </li>
        ))}
        {count > items.length ? (
          <li>
            <Link href={`/people/${personId}/mutuals`}>{t("mutualMore", { count: count - items.length })}</Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
