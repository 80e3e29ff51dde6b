import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { keyScopes } from "@/lib/access/key-scopes";
import { may } from "@/lib/access/permissions";
import { listApiKeys } from "@/lib/api-keys/queries/list";
import type { ApiKey } from "@/lib/api-keys/schema";
import { planWith, plans } from "@/lib/billing/plans";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { DAY, nowMs } from "@/lib/core/clock";
import type { Actor, Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getMe } from "@/lib/identity/queries/account";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import settings from "../../_components/settings.module.css";
import { CreateKey, KeyActions } from "./_components/key-actions";
import styles from "./api-keys.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiKeys"))("title") };
}

type Reader = Awaited<ReturnType<typeof getReader>>;

async function KeyFacts({ apiKey, reader }: { apiKey: ApiKey; reader: Reader }) {
  const t = await getTranslations("apiKeys");
  const day = (at: string) => formatInstant(at, reader, "day");
  const moment = (at: string) => formatInstant(at, reader, "moment");
  return (
    <div className={styles.facts}>
      <span>{t("secretStarts", { prefix: apiKey.prefix })}</span>
      <span title={apiKey.scopes.join(", ")}>{t("permissions", { count: apiKey.scopes.length })}</span>
      {apiKey.startup ? <span>{t("only", { startup: apiKey.startup.name })}</span> : null}
      {apiKey.allowedAddresses.length > 0 ? (
        <span>{t("from", { addresses: apiKey.allowedAddresses.join(", ") })}</span>
      ) : null}
      <span>{t("created", { date: day(apiKey.createdAt) })}</span>
      <span>{apiKey.lastUsedAt ? t("used", { date: moment(apiKey.lastUsedAt) }) : t("unused")}</span>
      {apiKey.expiresAt ? <span>{t("until", { date: day(apiKey.expiresAt) })}</span> : null}
      {apiKey.overlapEndsAt ? <span>{t("overlap", { date: moment(apiKey.overlapEndsAt) })}</span> : null}
    </div>
  );
}

/** In how many days a key can end, as the form offers it. */
const EXPIRIES = [30, 90, 365];
const tones = { active: "ok", out_of_plan: "warn", expired: "neutral", revoked: "neutral" } as const;

async function Keys({ ctx, actor }: { ctx: Context; actor: Actor }) {
  const [t, names, reader, { items }, account, startups] = await Promise.all([
    getTranslations("apiKeys"),
    getTranslations("common.plan.name"),
    getReader(),
    listApiKeys(ctx),
    getMe(ctx),
    listMyStartups(ctx),
  ]);
  const inPlan = plans[account.plan].features.api;
  const twoFactor = account.twoFactor;
  const plan = names(planWith("api"));
  const live = startups.filter(({ deletedAt }) => !deletedAt);
  const create = (
    <CreateKey
      scopes={keyScopes.filter((scope) => may(actor.persona, scope))}
      ends={EXPIRIES.map((days) => ({ days, at: new Date(nowMs() + days * DAY).toISOString() }))}
      startups={live.map(({ id, name }) => ({ id, name }))}
      twoFactor={twoFactor}
    />
  );
  return (
    <>
      {inPlan ? null : (
        <Note tone="info" title={t("plan.title", { plan })}>
          <p>{t("plan.text")}</p>
          <ButtonLink href={paths.billing} variant="default">
            {t("plan.action")}
          </ButtonLink>
        </Note>
      )}
      {items.length > 0 ? (
        <Card list>
          {items.map((item) => (
            <div key={item.id} className={styles.key}>
              <div className={styles.head}>
                <strong>{item.name}</strong>
                <Badge tone={tones[item.status]}>{t(`status.${item.status}`)}</Badge>
              </div>
              <KeyFacts apiKey={item} reader={reader} />
              <KeyActions id={item.id} name={item.name} twoFactor={twoFactor} rotates={inPlan} />
            </div>
          ))}
        </Card>
      ) : inPlan ? (
        <Card>
          <EmptyState title={t("empty.title")} text={t("empty.text")} />
        </Card>
      ) : null}
      {inPlan ? <div>{create}</div> : null}
    </>
  );
}

/** The keys with which a founder's programs call the API. */
export default async function ApiKeysPage() {
  const ctx = await requirePageContext(paths.apiKeys);
  const t = await getTranslations("apiKeys");
  if (!may(ctx.actor.persona, "api-key:manage"))
    return (
      <Card>
        <EmptyState
          title={t("member.title")}
          text={t("member.text")}
          action={<ButtonLink href="/settings">{t("member.action")}</ButtonLink>}
        />
      </Card>
    );
  return (
    <AreaMessages area="apiKeys">
      <section className={settings.part}>
        <h2>{t("title")}</h2>
        <p className={settings.lead}>
          {t("lead")} <Link href={"/docs/api"}>{t("docs")}</Link>
        </p>
        <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Keys({ ctx, actor: ctx.actor })} />
      </section>
    </AreaMessages>
  );
}
