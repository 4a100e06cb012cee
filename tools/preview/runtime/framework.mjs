import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { createElement } from './elements/createElement.mjs';
import { builtInTags } from './elements/builtInTags.mjs';

const env = new MiniProgramEnv();
const backend = new glassEasel.CurrentWindowBackendContext();
backend.document = {
  createElement,
  createTextNode: text => document.createTextNode(text),
  createDocumentFragment: () => document.createDocumentFragment(),
};
/** Styles are one static sheet (app.css), so there is nothing to append per page. */
backend.appendStyleSheetPath = () => 0;
backend.onEvent((target, type, detail, options) => {
  const element = target.getBackendElement?.() ?? target.$$;
  const shown = element?.wxDetail?.(type, detail) ?? detail;
  return glassEasel.triggerEvent(target, type, shown, options);
});

const associated = env.associateBackend(backend);
const codeSpace = env.createCodeSpace('', true);
const componentSpace = codeSpace.getComponentSpace();
for (const [tag, element] of Object.entries(builtInTags)) componentSpace.setGlobalUsingComponent(tag, element);
for (const is of ['wx://form-field', 'wx://form-field-button', 'wx://form-field-group', 'wx://component-export']) {
  componentSpace.defineBehavior({ is });
}

/** The framework leaves `ready` to its host: we run it once a component stands in the page. */
codeSpace.setOverallBehavior(
  componentSpace.defineBehavior({
    lifetimes: {
      attached() {
        const component = this._$ ?? this;
        queueMicrotask(() => component.triggerLifetime?.('ready', []));
      },
    },
  }),
);

globalThis.getRegExp = (pattern, flags) => new RegExp(pattern, flags);
globalThis.getDate = (...parts) => new Date(...parts);
globalThis.__wxsConstructor = value => (value === undefined || value === null ? undefined : value.constructor.name);

let templateGroups = {};
const pageConfigs = new Map();

/** Takes the compiled templates of the whole app. */
export function useTemplates(groups) {
  templateGroups = groups;
}

/** The JSON of a page, or undefined when there is no such page. */
export const pageConfig = codePath => pageConfigs.get(codePath);

/** Names a page or component; the answer runs its script, which defines it. */
export function registerComponent({ codePath, json, scope }, load) {
  pageConfigs.set(codePath, json);
  codeSpace.addComponentStaticConfig(codePath, json);
  codeSpace.addCompiledTemplate(codePath, { groupList: templateGroups, content: templateGroups[codePath] });
  codeSpace.addStyleSheet(codePath, codePath, scope);
  return () =>
    codeSpace.globalComponentEnv(globalThis, codePath, () => {
      globalThis.Component = withoutNamedBehaviors(globalThis.Component);
      globalThis.Behavior = withoutNamedBehaviors(globalThis.Behavior);
      load();
    });
}

/** Ids go to the DOM, where tests and `scroll-into-view` look for them; those of a page keep their plain name. */
const prepareOptions = codeSpace.prepareComponentOptions.bind(codeSpace);
codeSpace.prepareComponentOptions = (codePath, options) => {
  const [prepared, isolation] = prepareOptions(codePath, options);
  const isComponent = pageConfigs.get(codePath)?.component;
  const idPrefixGenerator = isComponent ? prepared.idPrefixGenerator : undefined;
  return [{ ...prepared, idPrefixGenerator, writeIdToDOM: true }, isolation];
};

/** Behaviours given by name (`wx://form-field`) belong to WeChat's own form and have no meaning here. */
function withoutNamedBehaviors(define) {
  const wrapped = definition =>
    definition === undefined
      ? define()
      : define({ ...definition, behaviors: (definition.behaviors ?? []).filter(one => typeof one !== 'string') });
  return Object.assign(wrapped, define);
}

/** Creates the root of a page; attach it with `attachRoot`. */
export const createRoot = codePath => associated.createRoot('wx-page-root', codeSpace, codePath);
