import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { addressOf, listQueryOf } from "./_components/address";
import { ConversationList } from "./_components/conversation-list";
import { Freshness } from "./_components/freshness";
import styles from "./_components/messages.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

/** The reader's conversations. */
export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = listQueryOf(await searchParams);
  const ctx = await requirePageContext(addressOf(query));
  if (!may(ctx.actor.persona, "message:read")) forbidden();
  const t = await getTranslations("messages");
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <h1 className={styles.title}>{t("title")}</h1>
        <Loaded title={t("failed")} requestId={ctx.requestId} load={() => ConversationList({ ctx, query })} />
      </div>
      <div className={`${styles.thread} ${styles.wide}`}>
        <EmptyState title={t("empty.choose")} text={t("empty.chooseText")} />
      </div>
      <Freshness />
    </div>
  );
}
