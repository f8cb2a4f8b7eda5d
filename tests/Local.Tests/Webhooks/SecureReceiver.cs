using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Webhooks;

/// <summary>A server that takes calls over TLS, with a certificate of its own making.</summary>
internal sealed class SecureReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly Channel<string> _bodies = Channel.CreateUnbounded<string>();

    private SecureReceiver(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        _certificate = certificate;
    }

    public string Url => _app.Urls.Single() + "/hook";

    /// <summary>The certificate as those keep it who trust it.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    public static async Task<SecureReceiver> Start()
    {
        X509Certificate2 certificate = MakeCertificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(certificate)));
        builder.Logging.ClearProviders();
        SecureReceiver receiver = new(builder.Build(), certificate);
        receiver._app.Run(receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The body of the next call.</summary>
    public Task<string> Next() => _bodies.Reader.ReadAsync().AsTask().Within();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=a receiver of the tests", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task Take(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        _bodies.Writer.TryWrite(await reader.ReadToEndAsync(context.RequestAborted));
    }
}
