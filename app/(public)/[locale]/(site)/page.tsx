import { publicLocale } from "@/app/(public)/public-locale";
import type { LocaleParams } from "@/app/(public)/public-locale";

export default async function LandingPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  return <main><h1>CollabHub {locale}</h1></main>;
}
