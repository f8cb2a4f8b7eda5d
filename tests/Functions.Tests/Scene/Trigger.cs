using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Scene;

/// <summary>A function that answers requests.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Http">Its trigger.</param>
/// <param name="Method">Its code.</param>
internal sealed record Trigger(string Name, HttpTriggerAttribute Http, MethodInfo Method)
{
    /// <summary>All of the functions host.</summary>
    public static IReadOnlyList<Trigger> All { get; } =
    [
        .. from type in typeof(FunctionsOptions).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
           where name is not null
           from parameter in method.GetParameters()
           let http = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where http is not null
           select new Trigger(name, http, method),
    ];

    /// <summary>The trigger's path with its leading slash.</summary>
    public string Path => "/" + Http.Route;

    /// <summary>Calls the function with a request.</summary>
    public Task Invoke(HttpContext context) => (Task)Method.Invoke(null, [.. Method.GetParameters().Select(parameter => Argument(parameter.ParameterType, context))])!;

    private static object Argument(Type type, HttpContext context) =>
        type == typeof(HttpRequest) ? context.Request
        : type == typeof(HttpRequestData) ? new FakeRequest(new FakeFunction(context))
        : type == typeof(FunctionContext) ? new FakeFunction(context)
        : type == typeof(DurableTaskClient) ? new FakeClient(static _ => OrchestrationRuntimeStatus.Running)
        : throw new NotSupportedException($"{type} is not bound here.");
}
