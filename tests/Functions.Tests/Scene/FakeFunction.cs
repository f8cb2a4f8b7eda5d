using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.Functions.Tests.Scene;

/// <summary>A function's context that knows the request, as the platform's does, and nothing else.</summary>
internal sealed class FakeFunction(HttpContext context) : FunctionContext
{
    public override string InvocationId => throw new NotSupportedException();

    public override string FunctionId => throw new NotSupportedException();

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = context.RequestServices;

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object> { ["HttpRequestContext"] = context };

    public override IInvocationFeatures Features => throw new NotSupportedException();
}
