using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Hooks;

namespace Tributary.Api.B3os.Executions;

/// <summary>Executions, and the webhooks that report runs.</summary>
internal static class B3osExecutionRoutes
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("B3osListExecutions", HttpMethods.Get, "/v1/executions", ExecutionEndpoints.List),
        new("B3osCreateExecution", HttpMethods.Post, "/v1/executions", ExecutionEndpoints.Create),
        new("B3osGetExecution", HttpMethods.Get, "/v1/executions/{id}", ExecutionEndpoints.Get),
        new("B3osListHooks", HttpMethods.Get, "/v1/execution-webhooks", HookEndpoints.List),
        new("B3osCreateHook", HttpMethods.Post, "/v1/execution-webhooks", HookEndpoints.Create),
        new("B3osGetHook", HttpMethods.Get, "/v1/execution-webhooks/{id}", HookEndpoints.Get),
        new("B3osDeleteHook", HttpMethods.Delete, "/v1/execution-webhooks/{id}", HookEndpoints.Delete),
        new("B3osEnableHook", HttpMethods.Post, "/v1/execution-webhooks/{id}/enable", HookEndpoints.Enable),
        new("B3osDisableHook", HttpMethods.Post, "/v1/execution-webhooks/{id}/disable", HookEndpoints.Disable),
        new("B3osRenewHookSecret", HttpMethods.Post, "/v1/execution-webhooks/{id}/regenerate-secret", HookEndpoints.RenewSecret),
        new("B3osListHookDeliveries", HttpMethods.Get, "/v1/execution-webhooks/deliveries", HookDeliveryEndpoints.List),
        new("B3osGetHookDelivery", HttpMethods.Get, "/v1/execution-webhooks/deliveries/{id}", HookDeliveryEndpoints.Get),
        new("B3osRetryHookDelivery", HttpMethods.Post, "/v1/execution-webhooks/deliveries/{id}/retry", HookDeliveryEndpoints.Retry),
        new("B3osReplayHookDelivery", HttpMethods.Post, "/v1/execution-webhooks/deliveries/{id}/replay", HookDeliveryEndpoints.Replay),
    ];
}
