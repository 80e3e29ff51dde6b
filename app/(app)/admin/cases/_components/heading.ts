import { getTranslations } from "next-intl/server";
import type { CaseCard } from "@/lib/moderation/schema";

/** The name of a case: of the person, or of what is theirs, and what kind of thing it is. */
export async function headingOf({ target, user }: Pick<CaseCard, "target" | "user">): Promise<string> {
  const [t, common] = await Promise.all([getTranslations("moderation.board"), getTranslations("common")]);
  const name = target.title || user.name || common("deletedAccount");
  return t("heading", { name, target: t(`targets.${target.type}`) });
}
