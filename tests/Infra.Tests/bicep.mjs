// Reads Bicep with the tree-sitter grammar and says what is in it, a line of JSON for each line of JSON:
//   {"text": "param a string", "assignments": false}  in
//   {"faults": [], "parameters": [...], ...}          out
// Values come as JSON where they are literals; anything else is {"$": "its source"}, a call with its "call" and "arguments".
// In a .bicepparam file (assignments: true) `param a = 1` has no type, which the grammar does not know: it is read as `var a = 1`.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const named = (node) => node.namedChildren.filter((child) => !child.type.endsWith('comment'));
const ofType = (node, ...types) => named(node).find((child) => types.includes(child.type));
const unquoted = (node) => node.text.slice(1, -1);

function value(node) {
  switch (node.type) {
    case 'string':
      return node.descendantsOfType('interpolation').length > 0 ? { $: node.text } : unquoted(node);
    case 'number':
    case 'boolean':
    case 'null':
      return JSON.parse(node.text);
    case 'array':
      return named(node).map(value);
    case 'object':
      return Object.fromEntries(named(node).filter((child) => child.type === 'object_property').map(property));
    case 'call_expression':
      return {
        $: node.text,
        call: node.childForFieldName('function').text,
        arguments: named(node.childForFieldName('arguments')).map(value),
      };
    default:
      return { $: node.text };
  }
}

function property(node) {
  const [key, content] = named(node);
  return [key.type === 'string' ? unquoted(key) : key.text, content ? value(content) : { $: node.text }];
}

function decorations(node) {
  const calls = node ? node.descendantsOfType('decorator').map((decorator) => named(decorator)[0]) : [];
  return Object.fromEntries(calls.map((call) => {
    const [first] = named(call.childForFieldName('arguments'));
    return [call.childForFieldName('function').text, first ? value(first) : true];
  }));
}

// The object of a resource or module, also within a condition or a loop.
function body(node) {
  const content = ofType(node, 'object', 'if_statement', 'for_statement');
  return content.type === 'object' ? content : (ofType(content, 'object', 'if_statement') ?? content).descendantsOfType('object')[0] ?? content;
}

// Names an expression refers to: not keys, members, functions, decorators, nor what is being declared.
function references(root) {
  return root.descendantsOfType('identifier')
    .filter((node) => {
      const parent = node.parent;
      if (parent.type.endsWith('_declaration') || parent.type === 'user_defined_function') {
        return parent.namedChildren.findIndex((child) => child.id === node.id) > 0;
      }
      if (parent.type === 'object_property') {
        return parent.namedChild(0).id !== node.id;
      }
      if (parent.type === 'call_expression') {
        return parent.childForFieldName('function').id !== node.id;
      }
      return parent.type !== 'type';
    })
    .map((node) => ({ name: node.text, line: node.startPosition.row + 1 }));
}

// Names that are declared within an expression.
function locals(root) {
  const lambdas = root.descendantsOfType('lambda_expression').flatMap((node) => node.namedChild(0).type === 'identifier'
    ? [node.namedChild(0)]
    : node.namedChild(0).descendantsOfType('identifier'));
  const loops = root.descendantsOfType('for_statement').flatMap((node) => [
    node.childForFieldName('initializer'),
    ...node.descendantsOfType(['loop_variable', 'loop_enumerator']),
  ]);
  return [...lambdas, ...loops].filter(Boolean).map((node) => node.text);
}

function faults(root) {
  const found = [];
  const visit = (node) => {
    if (node.isError || node.isMissing) {
      found.push(`line ${node.startPosition.row + 1}: ${node.isMissing ? `${node.type} is missing` : `'${node.text.split('\n')[0]}' is not understood`}`);
    } else if (node.hasError) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  return found;
}

function read(text) {
  const root = parser.parse(text).rootNode;
  const facts = {
    faults: faults(root), scope: null, using: null,
    parameters: [], variables: [], outputs: [], resources: [], modules: [],
    references: references(root), locals: locals(root),
  };
  if (facts.faults.length > 0) {
    return facts;
  }

  let decorators = null;
  for (const node of named(root)) {
    if (node.type === 'decorators') {
      decorators = node;
      continue;
    }

    const name = ofType(node, 'identifier')?.text;
    const [last] = named(node).slice(-1);
    switch (node.type) {
      case 'target_scope_assignment':
        facts.scope = value(last);
        break;
      case 'using_statement':
        facts.using = value(last);
        break;
      case 'parameter_declaration':
        facts.parameters.push({
          name,
          type: ofType(node, 'type').text,
          decorators: decorations(decorators),
          hasDefault: last.type !== 'type',
          default: last.type === 'type' ? null : value(last),
        });
        break;
      case 'variable_declaration':
        facts.variables.push({ name, value: value(last) });
        break;
      case 'output_declaration':
        facts.outputs.push({ name, decorators: decorations(decorators), value: value(last), text: last.text });
        break;
      case 'resource_declaration': {
        const [type, version] = value(ofType(node, 'string')).split('@');
        const existing = node.children.some((child) => child.type === 'existing');
        facts.resources.push({ name, type, version: version ?? '', existing, body: value(body(node)), text: node.text });
        break;
      }
      case 'module_declaration':
        facts.modules.push({ name, path: value(ofType(node, 'string')), body: value(body(node)), text: node.text });
        break;
    }
    decorators = null;
  }
  return facts;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { text, assignments } = JSON.parse(line);
  const facts = read(assignments ? text.replace(/^param (?=\w+\s*=)/gm, 'var ') : text);
  if (assignments) {
    facts.faults.push(...facts.parameters.map((parameter) => `${parameter.name} has a type, which an assignment has not`));
  }
  console.log(JSON.stringify(facts));
}
