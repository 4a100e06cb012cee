/** A question that people answer before something: on registering for an event, on booking a mentor. */
export interface AnyQuestion<K extends string = 'text' | 'choice'> {
  id: string;
  label: string;
  kind: K;
  required: boolean;
  choices: string[];
}

/** The questions with an empty one at their end; its id is new among them. */
export function withQuestion<K extends string>(questions: readonly AnyQuestion<K>[], kind: K): AnyQuestion<K>[] {
  let number = questions.length + 1;
  while (questions.some(({ id }) => id === `q${number}`)) number += 1;
  return [...questions, { id: `q${number}`, label: '', kind, required: false, choices: [] }];
}
