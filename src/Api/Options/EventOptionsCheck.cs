using Microsoft.Extensions.Options;

namespace Tributary.Api.Options;

/// <summary>Checks <see cref="EventOptions"/> by their attributes when the server starts.</summary>
[OptionsValidator]
internal sealed partial class EventOptionsCheck : IValidateOptions<EventOptions>;
