/** The texts of the hosted pages. */

const en = {
  lang: "en",
  standIn: "Test payments. This page stands in for the payment provider: no card is charged.",
  pay: "Pay",
  subscribe: "Subscribe",
  startTrial: "Start trial",
  cardNumber: "Card number",
  expiry: "Expiry (MM/YY)",
  cvc: "Security code",
  holder: "Name on card",
  email: "E-mail",
  testCards: "Test cards",
  paysOk: "Succeeds",
  isDeclined: "Is declined",
  asksBank: "Asks for authentication",
  back: "Back",
  dueToday: "Due today",
  then: "Then",
  perMonth: "per month",
  perYear: "per year",
  perDay: "per day",
  perWeek: "per week",
  trial: (days: number) => `${days} days free`,
  bankTitle: "Is this you?",
  bankText: "Confirm this payment with your bank to continue.",
  complete: "Complete authentication",
  fail: "Fail authentication",
  authFailed: "We could not authenticate your card. Choose another one, or try again.",
  expired: "This page has expired. Go back and start again.",
  done: "This payment is complete.",
  gone: "This page does not exist.",
  declined: "Your card was declined.",
  wrongNumber: "Your card number is incorrect.",
  portalTitle: "Billing",
  currentPlan: "Current plan",
  noPlan: "No plan",
  renewsOn: (day: string) => `Renews on ${day}`,
  endsOn: (day: string) => `Ends on ${day}`,
  cancelPlan: "Cancel plan",
  cancelConfirm: "You keep your plan until the end of the paid period.",
  keepPlan: "Keep plan",
  resumePlan: "Renew plan",
  updateCard: "Update card",
  cardOnFile: (brand: string, last4: string) => `${brand} ending in ${last4}`,
  noCard: "No card on file",
  saveCard: "Save card",
  invoices: "Invoices",
  noInvoices: "No invoices yet",
  confirmTitle: "Confirm your new plan",
  newPlan: "New plan",
  confirm: "Confirm",
  invoice: "Invoice",
  download: "Download PDF",
  status: { draft: "Draft", open: "Open", paid: "Paid", void: "Void", uncollectible: "Uncollectible" },
  amountDue: "Amount due",
  total: "Total",
  paid: "Paid. Thank you.",
  onboardTitle: "Tell us where to send your money",
  onboardText: "This stands in for the payment provider's questions about you and your bank.",
  finish: "Submit",
  later: "Later",
  returnTo: "Return to CollabHub",
};
export type Words = typeof en;

const fr: Words = {
  lang: "fr",
  standIn: "Paiements d’essai. Cette page remplace celle du prestataire : aucune carte n’est débitée.",
  pay: "Payer",
  subscribe: "S’abonner",
  startTrial: "Commencer l’essai",
  cardNumber: "Numéro de carte",
  expiry: "Expiration (MM/AA)",
  cvc: "Code de sécurité",
  holder: "Nom sur la carte",
  email: "Courriel",
  testCards: "Cartes d’essai",
  paysOk: "Accepte",
  isDeclined: "Refuse",
  asksBank: "Demande une authentification",
  back: "Retour",
  dueToday: "À payer aujourd’hui",
  then: "Ensuite",
  perMonth: "par mois",
  perYear: "par an",
  perDay: "par jour",
  perWeek: "par semaine",
  trial: (days) => `${days} jours gratuits`,
  bankTitle: "Est-ce bien vous ?",
  bankText: "Confirmez ce paiement auprès de votre banque pour continuer.",
  complete: "Confirmer l’authentification",
  fail: "Refuser l’authentification",
  authFailed: "Votre carte n’a pas pu être authentifiée. Choisissez-en une autre ou réessayez.",
  expired: "Cette page a expiré. Revenez en arrière et recommencez.",
  done: "Ce paiement est terminé.",
  gone: "Cette page n’existe pas.",
  declined: "Votre carte a été refusée.",
  wrongNumber: "Votre numéro de carte est incorrect.",
  portalTitle: "Facturation",
  currentPlan: "Forfait actuel",
  noPlan: "Aucun forfait",
  renewsOn: (day) => `Se renouvelle le ${day}`,
  endsOn: (day) => `Se termine le ${day}`,
  cancelPlan: "Résilier le forfait",
  cancelConfirm: "Vous gardez votre forfait jusqu’à la fin de la période payée.",
  keepPlan: "Garder le forfait",
  resumePlan: "Reprendre le forfait",
  updateCard: "Changer de carte",
  cardOnFile: (brand, last4) => `${brand} se terminant par ${last4}`,
  noCard: "Aucune carte enregistrée",
  saveCard: "Enregistrer la carte",
  invoices: "Factures",
  noInvoices: "Aucune facture",
  confirmTitle: "Confirmez votre nouveau forfait",
  newPlan: "Nouveau forfait",
  confirm: "Confirmer",
  invoice: "Facture",
  download: "Télécharger le PDF",
  status: { draft: "Brouillon", open: "À payer", paid: "Payée", void: "Annulée", uncollectible: "Irrécouvrable" },
  amountDue: "Montant dû",
  total: "Total",
  paid: "Payée. Merci.",
  onboardTitle: "Dites-nous où envoyer votre argent",
  onboardText: "Cette page remplace les questions du prestataire sur vous et votre banque.",
  finish: "Envoyer",
  later: "Plus tard",
  returnTo: "Revenir à CollabHub",
};

/** Returns the texts of the requested language, or of the browser's first one. */
export function wordsFor(locale: string | null | undefined, acceptLanguage: string | undefined): Words {
  const wanted = locale && locale !== "auto" ? locale : (acceptLanguage ?? "en");
  return wanted.toLowerCase().startsWith("fr") ? fr : en;
}

/** Formats an amount in minor units in the page's language. */
export const money = (words: Words, minor: number, currency: string): string =>
  new Intl.NumberFormat(words.lang === "fr" ? "fr-CA" : "en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
  }).format(minor / 100);

/** Formats a date from seconds. */
export const day = (words: Words, seconds: number): string =>
  new Intl.DateTimeFormat(words.lang === "fr" ? "fr-CA" : "en-US", { dateStyle: "long", timeZone: "UTC" }).format(
    seconds * 1_000,
  );

/** Returns the interval of a recurring price as text. */
export function perInterval(words: Words, interval: string | undefined): string {
  if (interval === "year") return words.perYear;
  if (interval === "week") return words.perWeek;
  return interval === "day" ? words.perDay : words.perMonth;
}
