using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>Configuration of <see cref="CodeExecutionNode"/>.</summary>
/// <param name="Code">The source.</param>
/// <param name="Time">How long a call may run.</param>
internal sealed record CodeExecutionConfig(string Code, TimeSpan Time)
{
    public static readonly ConfigField<string> CodeField = ScriptField.Of(
        "code",
        "JavaScript with a function transform(input) that returns any JSON value; at most 65536 characters. " +
        "Example: function transform(input) { return input.Orders.filter(o => o.total > 100).map(({ id, total }) => ({ id, total })); } " +
        "No async, modules, BigInt, timers or network. Date.now() is the run's clock in UTC, Math.random() gives the same when a step is run again. " +
        "Limits: 128 MiB of memory, 256 calls of one function deep, lists of 1048576 items, 1 MiB of input and of result, 60 levels of nesting.");

    public static readonly ConfigField<int> TimeoutField = ConfigField.Integer(
        "timeout", "How long the code may run, in milliseconds, from 1 to 10000. Default 5000.", (int)ScriptLimits.Time.TotalMilliseconds, 1, (int)ScriptLimits.LongestTime.TotalMilliseconds);

    public static CodeExecutionConfig From(NodeConfig config) => new(CodeField.Read(config), TimeSpan.FromMilliseconds(TimeoutField.Read(config)));
}
