using Microsoft.Extensions.Options;

namespace Tributary.Api.Options;

/// <summary>Checks <see cref="LimitOptions"/> by their attributes when the server starts.</summary>
[OptionsValidator]
internal sealed partial class LimitOptionsCheck : IValidateOptions<LimitOptions>;
