using Tributary.Local.Tests.Processes;

namespace Tributary.Local.Tests.Crash;

/// <summary>The workflows of the crash tests. Each takes one input, <c>Text</c>, and ends the same way for the same text.</summary>
internal static class CrashFlows
{
    /// <summary>Everything at once: calls, a call that is tried again, a branch, a wait, large values, joins, and a call after the join.</summary>
    public static string Mixed(string url) => new FlowText("mixed")
        .Node("in", "InputNode", """{"label":"Text"}""")
        .Node("echo", "HttpRequestNode", Call(url, "echo"))
        .Node("large", "HttpRequestNode", Call(url, "large"))
        .Node("flaky", "HttpRequestNode", Call(url, "flaky", ""","retry":{"attempts":4,"delay_seconds":0.02,"backoff":1}"""))
        .Node("missing", "HttpRequestNode", Call(url, "missing"))
        .Node("cure", "ComposeTextNode", """{"template":"not there"}""")
        .Node("wait", "DelayNode", """{"seconds":0.03}""")
        .Node("length", "ExtractJsonNode", """{"path":"json.length"}""")
        .Node("big", "ExtractJsonNode", """{"path":"json.text"}""")
        .Node("tried", "ExtractJsonNode", """{"path":"json.text"}""")
        .Node("choose", "ConditionalNode", """{"branches":[{"name":"long","conditions":[{"operator":"greater","value":9000}]}]}""")
        .Node("yes", "ComposeTextNode", """{"template":"long: ((N))"}""")
        .Node("no", "ComposeTextNode", """{"template":"short: ((N))"}""")
        .Node("join", "ComposeTextNode", """{"template":"((Branch)) | ((Big)) | ((Tried)) | ((Waited)) | ((Cure))"}""")
        .Node("last", "HttpRequestNode", Call(url, "echo"))
        .Node("report", "ExtractJsonNode", """{"path":"json.length"}""")
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Node("out-big", "OutputNode", """{"label":"Big"}""")
        .Edge("in", "echo", "T").Edge("in", "large", "T").Edge("in", "flaky", "T").Edge("in", "missing", "T").Edge("in", "wait")
        .Edge("missing", "cure", "E", output: "on_error")
        .Edge("echo", "length").Edge("large", "big").Edge("flaky", "tried")
        .Edge("length", "choose").Edge("choose", "yes", "N", fromKey: "long").Edge("choose", "no", "N", fromKey: "else")
        .Edge("yes", "join", "Branch").Edge("no", "join", "Branch").Edge("big", "join", "Big").Edge("tried", "join", "Tried")
        .Edge("wait", "join", "Waited").Edge("cure", "join", "Cure")
        .Edge("join", "last", "T").Edge("last", "report").Edge("report", "out").Edge("join", "out-big")
        .ToString();

    /// <summary>Two layers of texts that never leave the process.</summary>
    public static string Pure(string url)
    {
        _ = url;
        FlowText flow = new FlowText("pure").Node("in", "InputNode", """{"label":"Text"}""").Node("out", "OutputNode", """{"label":"Report"}""");
        string placeholders = string.Join(' ', Enumerable.Range(0, 8).Select(static i => $"((K{i}))"));
        flow.Node("join", "ComposeTextNode", $$"""{"template":"{{placeholders}}"}""").Edge("join", "out");
        for (int i = 0; i < 8; i++)
        {
            flow.Node($"n{i}", "ComposeTextNode", $$"""{"template":"{{i}} ((T))"}""").Edge("in", $"n{i}", "T").Edge($"n{i}", "join", $"K{i}");
        }

        return flow.ToString();
    }

    /// <summary>A call that works, and one after it that fails the run.</summary>
    public static string Failing(string url) => new FlowText("failing")
        .Node("in", "InputNode", """{"label":"Text"}""")
        .Node("echo", "HttpRequestNode", Call(url, "echo"))
        .Node("length", "ExtractJsonNode", """{"path":"json.text"}""")
        .Node("missing", "HttpRequestNode", Call(url, "missing"))
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Edge("in", "echo", "T").Edge("echo", "length").Edge("length", "missing", "T").Edge("missing", "out")
        .ToString();

    /// <summary>Another workflow that takes a <c>Text</c> and gives a <c>Report</c>, run as a child.</summary>
    public static string Calling(string workflowId) => new FlowText("calling")
        .Node("in", "InputNode", """{"label":"Text"}""")
        .Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{workflowId}}"}""")
        .Node("report", "ExtractJsonNode", """{"path":"Report"}""")
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Edge("in", "call", "Text").Edge("call", "report").Edge("report", "out")
        .ToString();

    /// <summary>A call that is answered when the test wants it, beside a wait.</summary>
    public static string Held(string url) => new FlowText("held")
        .Node("in", "InputNode", """{"label":"Text"}""")
        .Node("held", "HttpRequestNode", Call(url, "held"))
        .Node("wait", "DelayNode", """{"seconds":0.5}""")
        .Node("text", "ExtractJsonNode", """{"path":"json.text"}""")
        .Node("join", "ComposeTextNode", """{"template":"((Held)), ((Waited))"}""")
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Edge("in", "held", "T").Edge("in", "wait").Edge("held", "text").Edge("text", "join", "Held").Edge("wait", "join", "Waited").Edge("join", "out")
        .ToString();

    private static string Call(string url, string path, string more = "") => $$"""{"method":"POST","url":"{{url}}/{{path}}","body":"((T))"{{more}}}""";
}
