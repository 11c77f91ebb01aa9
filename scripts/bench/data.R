# R on a CSV file: Rscript data.R TASK FILE. Prints what the fit took, the most memory in MB, and how far the weights are off.
arguments <- commandArgs(TRUE)
if (arguments[1] == 'biglm') library(biglm)
data <- read.csv(arguments[2], colClasses = 'numeric')
law <- y ~ x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9
took <- system.time(fit <- get(arguments[1])(law, data))
status <- readLines('/proc/self/status')
peak <- as.numeric(gsub('\\D', '', grep('^VmHWM', status, value = TRUE))) / 1024
furthest <- max(abs(coef(fit)[-1] - c(1, -2, 3, -4, 5, -6, 7, -8, 9, -10)))
steps <- sprintf('{"all": {"seconds": %f, "processor": %f}}', took[['elapsed']], took[['user.self']] + took[['sys.self']])
cat(sprintf('{"steps": %s, "peak": %f, "furthest": %g}\n', steps, peak, furthest))
