// A subscriber on the way from a client's authorize link back to the client, without JavaScript.
import type { Gateway } from "./gateway.ts";
import { Subscriber, type Form, type Page } from "./subscriber.ts";

/** What a page of the way asks. */
export type Stage = "number" | "code" | "consent" | "nothing";

export interface Arrival {
  asked: Stage[]; // in order
  page: Page; // the last one
  callback: URL | null; // where the client was answered; null when the way ended on a page
}

/** Where the subscriber reads messages. */
export type Inbox = Pick<Gateway, "messages" | "code">;

export interface Traveller {
  msisdn: string;
  decision?: "accept" | "refuse";
  language?: string;
}

const asks = (name: string) => (form: Form): boolean => name in form.fields;
const accepts = (form: Form): boolean =>
  form.buttons.some((b) => b.name === "decision" && b.value === "accept");

export function stageOf(page: Page): Stage {
  if (page.forms.some(asks("msisdn"))) return "number";
  if (page.forms.some(asks("code"))) return "code";
  return page.forms.some(accepts) ? "consent" : "nothing";
}

function formOf(page: Page, stage: Stage): Form {
  const wanted = { number: asks("msisdn"), code: asks("code"), consent: accepts };
  const form = stage === "nothing" ? undefined : page.forms.find(wanted[stage]);
  if (form === undefined) throw new Error(`no form for ${stage} on: ${page.html}`);
  return form;
}

/** The button that Enter presses: the first that neither refuses nor changes the language. */
const goesOn = (form: Form): Form["buttons"][number] | undefined =>
  form.buttons.find((b) => b.name !== "lang" && b.value !== "refuse");

/** One browser of one subscriber; it keeps its cookie from request to request. */
export class LoginBrowser extends Subscriber {
  readonly inbox: Inbox;
  readonly person: Traveller;
  private messagesSeen = 0;

  constructor(inbox: Inbox, person: Traveller) {
    super(person.language ?? "fr");
    this.inbox = inbox;
    this.person = person;
  }

  /** The whole way, as far as it goes. */
  async authorize(link: string): Promise<Arrival> {
    await this.countMessages();
    return this.goOn(await this.open(link));
  }

  /** The same by a form of the client's site (OpenID Connect Core, 3.1.2.1). */
  async authorizeByForm(url: string, fields: Record<string, string>): Promise<Arrival> {
    await this.countMessages();
    return this.goOn(await this.post(url, fields, "http://127.0.0.1:8799"));
  }

  async goOn(page: Page): Promise<Arrival> {
    const asked: Stage[] = [];
    for (let steps = 0; steps < 8; ++steps) {
      if (page.leftFor !== null) return { asked, page, callback: new URL(page.leftFor) };
      const stage = stageOf(page);
      if (stage === "nothing") return { asked, page, callback: null };
      asked.push(stage);
      page = await this.answerStage(page, stage);
    }
    throw new Error(`asked ${asked.join()} and no end: ${page.html}`);
  }

  /** Goes as far as the page of `stage` and leaves it unanswered. */
  async stopAt(page: Page, stage: Stage): Promise<Page> {
    for (let steps = 0; steps < 4 && stageOf(page) !== stage; ++steps) {
      page = await this.answerStage(page, stageOf(page));
    }
    if (stageOf(page) !== stage) throw new Error(`never asked for ${stage}: ${page.html}`);
    return page;
  }

  async countMessages(): Promise<void> {
    this.messagesSeen = (await this.inbox.messages(this.person.msisdn)).length;
  }

  async answerStage(page: Page, stage: Stage): Promise<Page> {
    const form = formOf(page, stage);
    if (stage === "number") {
      return this.press(page, form, goesOn(form), { msisdn: this.person.msisdn });
    }
    if (stage === "code") {
      const code = await this.inbox.code(this.person.msisdn, this.messagesSeen);
      return this.press(page, form, goesOn(form), { code });
    }
    const wanted = this.person.decision ?? "accept";
    return this.press(page, form, form.buttons.find((b) => b.value === wanted));
  }
}

/** The parameters that the client got, each once; throws where there is no answer to it. */
export function answerOf(arrival: Arrival): Record<string, string> {
  if (arrival.callback === null) {
    throw new Error(`the client was not answered: ${arrival.page.status} ${arrival.page.html}`);
  }
  const pairs = [...arrival.callback.searchParams];
  const answer = Object.fromEntries(pairs);
  if (pairs.length !== Object.keys(answer).length) throw new Error(arrival.callback.href);
  return answer;
}
