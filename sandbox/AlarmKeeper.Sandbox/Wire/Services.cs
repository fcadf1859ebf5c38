using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.IdentityCenter;
using AlarmKeeper.Sandbox.Kms;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Organizations;
using AlarmKeeper.Sandbox.S3;
using AlarmKeeper.Sandbox.Scheduler;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Sts;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>The one list of what this sandbox serves.</summary>
internal static class Services
{
    /// <summary>Brings the services into a world. A service that acts on its own (on time, on others' calls) gets the world.</summary>
    public static void Install(World world)
    {
        if (world.Services.Count == 0)
            world.Services =
            [
                new LogsService(world), new MonitoringService(world), new SnsService(world), new CloudTrailService(world),
                new KmsService(), new StsService(), new FunctionService(), new SchedulerService(world), new EventsService(world),
                new OrganizationsService(), new IamService(), new CloudFormationService(), new S3Service(), new SqsService(),
                new PortalService(), new TokenService(),
            ];
    }
}
