using Microsoft.Extensions.Options;

namespace Tributary.Api.Options;

/// <summary>Checks <see cref="WebhookOptions"/> when the server starts.</summary>
internal sealed class WebhookOptionsCheck : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
