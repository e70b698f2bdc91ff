import { Inject, Injectable } from '@nestjs/common';
import { UserError } from '../../shared/index.js';
import { Pages } from '../../site/index.js';
import { DeskPages, type Visit } from '../desk-pages.js';
import type { Done } from '../desk.view.js';
import type { Attempt } from './question-page-model.js';
import type { Typed } from './typed-fields.js';

/** What is said where the citizen gets no message, by their own wish. */
const UNSENT: Partial<Record<Attempt['form'], Done>> = {
  assignment: 'assignment_unsent',
  rejection: 'rejection_unsent',
  answer: 'answer_unsent',
  rephrasing: 'rephrasing_unsent',
  merging: 'merging_unsent',
  separation: 'separation_unsent',
  upholding: 'upholding_unsent',
  overturning: 'overturning_unsent',
};
/** What leaves the person's hands leads back to what is left to do. */
const LEAVES = new Set<Attempt['form']>([
  'assignment',
  'rejection',
  'reassignment',
  'return',
  'service',
  'hold',
  'rephrasing',
  'merging',
  'upholding',
  'overturning',
]);

/** One thing done with a question by a form: the verb, and the page that comes after it. */
@Injectable()
export class QuestionDeeds {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DeskPages) private readonly deskPages: DeskPages,
  ) {}

  /** Does it and leads to the page that shows it; what cannot be done shows the form again as it was filled in. */
  async done(
    visit: Visit,
    id: string,
    form: Attempt['form'],
    typed: Typed<string>,
    verb: () => Promise<boolean | void>,
  ): Promise<void> {
    let done: Done = form;
    try {
      if ((await verb()) === false) done = UNSENT[form] ?? form;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(visit.request, visit.reply);
      const attempt = { form, error: say(error.key, error.parameters), typed };
      await this.pages.send(visit.reply, await this.deskPages.failed(visit, id, attempt), 422);
      return;
    }
    const next = LEAVES.has(form) ? '/inbox' : `/inbox/questions/${id}`;
    await visit.reply.redirect(`${next}?done=${done}`, 303);
  }
}
