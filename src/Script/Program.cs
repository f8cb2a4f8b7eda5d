using Tributary.Script;

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
new ScriptServer(input, output).Serve();
